using System.Diagnostics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Queues;

/// <summary>A queue that is not ours, where moto is installed.</summary>
[StartsCommand]
public sealed class ForeignQueueTests : IDisposable
{
    private const string Moto = """
        import sys, boto3
        from moto.server import ThreadedMotoServer
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
        server.start()
        host, port = server.get_host_and_port()
        sqs = boto3.client("sqs", endpoint_url=f"http://{host}:{port}", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
        url = sqs.create_queue(QueueName="steps")["QueueUrl"]
        for line in iter(sys.stdin.readline, "\n"):
            sqs.send_message(QueueUrl=url, MessageBody=line)
            sqs.send_message(QueueUrl=url, MessageBody=line)
        print(url, flush=True)
        sys.stdin.readline()
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        print(attributes["ApproximateNumberOfMessages"], attributes["ApproximateNumberOfMessagesNotVisible"], flush=True)
        """;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 12 });

    public void Dispose() => _sandbox.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Every_step_in_a_queue_of_moto_is_reported_once_and_the_queue_is_empty()
    {
        string? python = Programs.Find("python3");
        Assert.SkipWhen(python is null, "python3 is not on the PATH.");
        ProcessStartInfo start = new(python, ["-c", Moto]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process moto = Process.Start(start)!;
        try
        {
            foreach (SandboxExecution execution in _sandbox.Executions)
            {
                await moto.StandardInput.WriteLineAsync(execution.ToLambdaEvent());
            }

            await moto.StandardInput.WriteLineAsync();
            await moto.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            string? url;
            do
            {
                url = await moto.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            }
            while (url?.StartsWith("http", StringComparison.Ordinal) == false);

            Assert.SkipWhen(url is null, "moto and boto3 are not installed.");
            using CommandProcess run = CommandProcess.Start(_sandbox, "--queue-url", url, "--exit-when-empty", "--status", "SUCCESS");
            (int exitCode, string error) = await run.EndAsync();
            await moto.StandardInput.WriteLineAsync();
            await moto.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

            Assert.True(exitCode == 0, error);
            Assert.Matches(@"sent 12, failed 0, skipped 12, of 24\b", error);
            Assert.Equal("0 0", await moto.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.All(_sandbox.Executions, static execution => Assert.Equal(1, execution.CallbackCount));
        }
        finally
        {
            moto.Kill(entireProcessTree: true);
        }
    }
}
