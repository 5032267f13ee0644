using System.Diagnostics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>A program that is not ours, run against a sandbox with nothing of this machine's own AWS settings.</summary>
internal sealed class ForeignClient
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly TransferSandbox _sandbox;
    private readonly string _program;

    private ForeignClient(TransferSandbox sandbox, string program)
    {
        _sandbox = sandbox;
        _program = program;
    }

    /// <summary>Finds the program, or skips the test where it does not run with the arguments given.</summary>
    public static async Task<ForeignClient> FindOrSkipAsync(TransferSandbox sandbox, string name, params string[] arguments)
    {
        string? program = Programs.Find(name);
        Assert.SkipWhen(program is null, $"{name} is not on the PATH.");
        ForeignClient client = new(sandbox, program);
        ProgramResult result = await client.RunAsync(arguments);
        Assert.SkipWhen(result.ExitCode != 0, $"{name} {string.Join(' ', arguments)} does not run here: {result.Error}");
        return client;
    }

    public Task<ProgramResult> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(_program, arguments);
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        string noFile = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        start.Environment["AWS_ACCESS_KEY_ID"] = _sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = _sandbox.Credentials.SecretKey;
        start.Environment["AWS_DEFAULT_REGION"] = _sandbox.Region;
        start.Environment["AWS_ENDPOINT_URL"] = _sandbox.EndpointUrl.AbsoluteUri;
        start.Environment["AWS_CONFIG_FILE"] = noFile;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = noFile;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        return Programs.RunAsync(start, _limit, TestContext.Current.CancellationToken);
    }
}
