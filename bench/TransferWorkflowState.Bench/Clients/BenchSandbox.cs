using TransferWorkflowState.Records;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>A sandbox with an execution for each callback of a measurement. It counts, whatever the clients say.</summary>
internal sealed class BenchSandbox : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("transfer-bench-").FullName;
    private readonly TransferSandbox _sandbox;

    public BenchSandbox(SandboxOptions options)
    {
        _sandbox = TransferSandbox.Start(options);
        File.WriteAllLines(Records, _sandbox.Executions.Select(static execution => execution.ToLambdaEvent()));
    }

    /// <summary>The file of what a client is to send: at first the events of all executions, one JSON line each.</summary>
    public string Records => Path.Combine(_folder, "records.ndjson");

    public string Url => _sandbox.EndpointUrl.OriginalString;

    public string Region => _sandbox.Region;

    /// <summary>The requests that came in.</summary>
    public long Calls => _sandbox.CallCount;

    /// <summary>The callbacks that were taken.</summary>
    public long Recorded => _sandbox.Executions.Sum(static execution => (long)execution.CallbackCount);

    /// <summary>The callbacks of a file of events.</summary>
    public static StepCallback[] ReadCallbacks(string records)
    {
        CallbackReader reader = new(new() { Status = CustomStepStatus.Success });
        return [.. File.ReadLines(records).SelectMany(reader.Read).Select(static reading =>
            reading.Callback ?? throw new InvalidDataException("No event."))];
    }

    /// <summary>Lets a process know the sandbox, and nothing of this machine's settings.</summary>
    public void SetIn(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            environment.Remove(name);
        }

        string noFile = Path.Combine(_folder, "none");
        environment["AWS_ACCESS_KEY_ID"] = _sandbox.Credentials.AccessKey;
        environment["AWS_SECRET_ACCESS_KEY"] = _sandbox.Credentials.SecretKey;
        environment["AWS_REGION"] = Region;
        environment["AWS_DEFAULT_REGION"] = Region;
        environment["AWS_ENDPOINT_URL"] = Url;
        environment["AWS_CONFIG_FILE"] = noFile;
        environment["AWS_SHARED_CREDENTIALS_FILE"] = noFile;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["NO_PROXY"] = "127.0.0.1";

        // For the first module that is imported, PowerShell loads what sends its usage to Microsoft.
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
    }

    public void Dispose()
    {
        _sandbox.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
