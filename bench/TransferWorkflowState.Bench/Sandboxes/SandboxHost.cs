using System.Text.Json;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Bench.Sandboxes;

/// <summary>The process that a sandbox has for itself, so that the server's work is not counted as the client's.</summary>
internal static class SandboxHost
{
    /// <summary>Says on standard output where it listens; for each line on standard input, and at its end, what it saw.</summary>
    public static void Run(SandboxFolder folder, Load load)
    {
        SandboxOptions options = new() { ExecutionCount = load.WarmUp + load.Count, Latency = load.Latency };
        using TransferSandbox sandbox = TransferSandbox.Start(load.Limit?.AddTo(options) ?? options);
        File.WriteAllLines(folder.WarmUp, sandbox.Executions.Take(load.WarmUp).Select(static execution => execution.ToLambdaEvent()));
        File.WriteAllLines(folder.Records, sandbox.Executions.Skip(load.WarmUp).Select(static execution => execution.ToLambdaEvent()));
        Say(new SandboxEndpoint(
            sandbox.EndpointUrl.OriginalString, sandbox.Region, sandbox.Credentials.AccessKey, sandbox.Credentials.SecretKey));
        while (Console.In.ReadLine() is not null)
        {
            Say(Count(sandbox));
        }

        Say(Count(sandbox));
    }

    private static SandboxCounts Count(TransferSandbox sandbox) =>
        new(sandbox.CallCount, sandbox.Executions.Sum(static execution => (long)execution.CallbackCount));

    private static void Say<T>(T message) => Console.WriteLine(JsonSerializer.Serialize(message));
}
