using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Samples;

/// <summary>What the container sample runs, with GnuPG itself and a folder in place of its file system.</summary>
[StartsCommand]
public sealed class ContainerTests : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public ContainerTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A container's scripts need a Unix shell.");
        Assert.SkipWhen(Programs.Find("gpg") is null, "gpg is not on the path.");
        Directory.CreateDirectory(Path.GetDirectoryName(Uploaded)!);
        Directory.CreateDirectory(PathOf("gnupg"));
    }

    private string Uploaded => PathOf("uploads/fs-1234567/incoming/orders.csv.pgp");

    private string Decrypted => PathOf("uploads/fs-1234567/incoming/orders.csv");

    private string? StepStatus => Assert.Single(_sandbox.Executions).StepStatus;

    public void Dispose()
    {
        _sandbox.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Decrypts_the_upload_and_reports_success()
    {
        await EncryptAsync("order 1\n");

        ProgramResult result = await RunAsync();

        Assert.Equal((0, "SUCCESS"), (result.ExitCode, StepStatus));
        Assert.Equal("order 1\n", await File.ReadAllTextAsync(Decrypted, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("orders.csv.PGP", "orders.csv")]
    [InlineData("orders.csv.gpg", "orders.csv")]
    [InlineData("orders.csv.Asc", "orders.csv")]
    [InlineData("orders.csv", "orders.csv.decrypted")]
    [InlineData("orders", "orders.decrypted")]
    [InlineData("orders.pgp.csv", "orders.pgp.csv.decrypted")]
    [InlineData(".pgp", ".pgp.decrypted")]
    [InlineData("*.pgp", "*")]
    [InlineData("my orders .pgp", "my orders ")]
    public async Task Leaves_the_upload_as_it_is_whatever_its_name(string name, string expected)
    {
        await EncryptAsync("order 1\n");
        string uploaded = Path.Combine(Path.GetDirectoryName(Uploaded)!, name);
        File.Move(Uploaded, uploaded);
        byte[] before = await File.ReadAllBytesAsync(uploaded, TestContext.Current.CancellationToken);

        ProgramResult result = await RunAsync(path: $"/incoming/{name}");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("SUCCESS", StepStatus);
        Assert.Equal(before, await File.ReadAllBytesAsync(uploaded, TestContext.Current.CancellationToken));
        Assert.Equal("order 1\n", await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Uploaded)!, expected), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Says_that_it_reads_no_object_of_Amazon_S3()
    {
        JsonObject location = new() { ["domain"] = "S3", ["bucket"] = "uploads", ["key"] = "incoming/orders.csv.pgp" };

        ProgramResult result = await RunAsync(location);

        Assert.Equal("FAILURE", StepStatus);
        Assert.Contains("s3://uploads/incoming/orders.csv.pgp is not on a file system of Amazon EFS", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_file_system_is_not_mounted()
    {
        ProgramResult result = await RunAsync(path: "/elsewhere/orders.csv.pgp");

        Assert.Equal("FAILURE", StepStatus);
        Assert.Contains("is missing: mount the file system of efs://fs-1234567/elsewhere/orders.csv.pgp", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_failure_of_a_file_that_is_cut_and_leaves_nothing_behind()
    {
        await EncryptAsync(new string('x', 100_000));
        byte[] whole = await File.ReadAllBytesAsync(Uploaded, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Uploaded, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        ProgramResult result = await RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("FAILURE", StepStatus);
        Assert.Equal([Uploaded], Directory.GetFileSystemEntries(Path.GetDirectoryName(Uploaded)!));
    }

    [Fact]
    public async Task Says_what_it_needs_when_there_is_no_event()
    {
        ProgramResult result = await RunAsync(hasEvent: false);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("TRANSFER_EVENT", result.Error, StringComparison.Ordinal);
        Assert.Null(StepStatus);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task EncryptAsync(string text)
    {
        string plain = PathOf("plain");
        await File.WriteAllTextAsync(plain, text, TestContext.Current.CancellationToken);
        string[][] commands =
        [
            ["--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "partner", "default", "default", "never"],
            ["--batch", "--quiet", "--trust-model", "always", "--compress-algo", "none", "--recipient", "partner", "--output", Uploaded, "--encrypt", plain],
        ];
        foreach (string[] arguments in commands)
        {
            ProgramResult result = await Programs.RunAsync(Start("gpg", arguments), _limit, TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0, result.Error);
        }
    }

    private Task<ProgramResult> RunAsync(bool hasEvent = true, string path = "/incoming/orders.csv.pgp") =>
        RunAsync(hasEvent ? new() { ["domain"] = "EFS", ["fileSystemId"] = "fs-1234567", ["path"] = path } : null);

    private async Task<ProgramResult> RunAsync(JsonObject? location)
    {
        string[] words = await ReadWordsAsync();
        ProcessStartInfo start = Start(Path.Combine(TestedCommand.Folder, words[0]), words[1..]);
        if (location is not null)
        {
            JsonNode waiting = JsonNode.Parse(Assert.Single(_sandbox.Executions).ToLambdaEvent())!;
            waiting["fileLocation"] = location;
            start.Environment["TRANSFER_EVENT"] = waiting.ToJsonString();
        }

        return await Programs.RunAsync(start, _limit, TestContext.Current.CancellationToken);
    }

    /// <summary>What the image runs: its entry point and its command.</summary>
    private static async Task<string[]> ReadWordsAsync()
    {
        string[] lines = await File.ReadAllLinesAsync(Repository.PathOf("samples", "container", "Dockerfile"), TestContext.Current.CancellationToken);
        return [.. Read("ENTRYPOINT "), .. Read("CMD ")];

        string[] Read(string instruction) => JsonSerializer.Deserialize<string[]>(
            lines.Single(line => line.StartsWith(instruction, StringComparison.Ordinal))[instruction.Length..])!;
    }

    private ProcessStartInfo Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments);
        string[] folders =
        [
            TestedCommand.Folder,
            Repository.PathOf("samples", "container"),
            Environment.GetEnvironmentVariable("PATH")!,
        ];
        start.Environment["PATH"] = string.Join(Path.PathSeparator, folders);
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["UPLOADS"] = PathOf("uploads");
        start.Environment["GNUPGHOME"] = PathOf("gnupg");
        start.Environment["AWS_ACCESS_KEY_ID"] = _sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = _sandbox.Credentials.SecretKey;
        start.Environment["AWS_REGION"] = _sandbox.Region;
        start.Environment["AWS_ENDPOINT_URL_TRANSFER"] = _sandbox.EndpointUrl.OriginalString;
        return start;
    }
}
