using System.Diagnostics;

using TransferWorkflowState.Queues;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Queues;

/// <summary>Where a queue is called.</summary>
[StartsCommand]
public sealed class QueueEndpointTests : IDisposable
{
    private const string QueueUrl = "https://sqs.eu-central-1.amazonaws.com/000000000000/steps";

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 2 });
    private readonly JournalFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData(QueueUrl, "eu-central-1")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/1/q", "cn-north-1")]
    [InlineData("https://sqs-fips.us-east-1.amazonaws.com/1/q", "us-east-1")]
    [InlineData("https://sqs.us-east-1.api.aws/1/q", "us-east-1")]
    [InlineData("https://vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com/1/q", "eu-west-1")]
    [InlineData("https://eu-west-1.queue.amazonaws.com/1/q", "eu-west-1")]
    [InlineData("https://queue.amazonaws.com/1/q", null)]
    [InlineData("http://127.0.0.1:4566/000000000000/q", null)]
    [InlineData("http://sqs.eu-central-1.localhost.localstack.cloud:4566/1/q", null)]
    public void The_host_names_the_region(string url, string? expected) => Assert.Equal(expected, QueueAddress.Parse(url).Region);

    [Fact(Timeout = 60_000)]
    public Task The_environment_names_the_endpoint() => ReportsAsync(
        start => start.Environment["AWS_ENDPOINT_URL_SQS"] = _sandbox.EndpointUrl.OriginalString);

    [Fact(Timeout = 60_000)]
    public async Task The_services_section_of_the_profile_names_the_endpoint()
    {
        string config = _folder.PathOf("config");
        await File.WriteAllTextAsync(
            config, $"[default]\nservices = local\n\n[services local]\nsqs =\n  endpoint_url = {_sandbox.EndpointUrl.OriginalString}\n", TestContext.Current.CancellationToken);
        await ReportsAsync(start => start.Environment["AWS_CONFIG_FILE"] = config);
    }

    private async Task ReportsAsync(Action<ProcessStartInfo> set)
    {
        ProcessStartInfo start = TestedCommand.Start(
        [
            "--endpoint-url", _sandbox.EndpointUrl.OriginalString, "--region", "us-east-1",
            "--queue-url", QueueUrl, "--status", "SUCCESS", "--exit-when-empty",
        ]);
        start.Environment["AWS_ACCESS_KEY_ID"] = _sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = _sandbox.Credentials.SecretKey;
        set(start);
        using CommandProcess run = CommandProcess.Start(start);
        (int exitCode, string error) = await run.EndAsync();

        Assert.True(exitCode == 0, error);
        Assert.All(_sandbox.Executions, static execution => Assert.Equal("COMPLETED", execution.Status));
    }
}
