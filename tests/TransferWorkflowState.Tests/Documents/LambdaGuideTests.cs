using System.Text.Json;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Lambda;
using TransferWorkflowState.Tests.Rehearsal;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>The files and lines of docs/lambda.md, and the sample that it describes.</summary>
[StartsCommand]
public sealed class LambdaGuideTests : IDisposable
{
    private const int Limit = 120_000;

    private readonly GuideFolder _guide = new("lambda.md");

    public void Dispose() => _guide.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData("docs")]
    [InlineData("samples")]
    public async Task The_files_are_a_function(string origin)
    {
        if (origin == "samples")
        {
            CopySample("bootstrap");
            CopySample("check-upload");
        }

        Permit("bootstrap", "check-upload");
        File.CreateSymbolicLink(_guide.PathOf("send-workflow-step-state"), _guide.PathOf("bin/send-workflow-step-state"));
        using TransferSandbox sandbox = TransferSandbox.Start();
        SandboxExecution[] executions = [sandbox.CreateExecution("incoming/orders.csv"), sandbox.CreateExecution("incoming/picture.png")];
        using LambdaFunction function = LambdaFunction.Start(sandbox, _guide.Start(_guide.PathOf("bootstrap")));

        InvocationResult result = await function.InvokeAsync(LambdaFunction.ToBatch([.. executions.Select(static execution => execution.ToLambdaEvent())]));

        Assert.Empty(result.Failures);
        Assert.Equal(["SUCCESS", "FAILURE"], executions.Select(static execution => execution.StepStatus));
        Assert.Equal(0, (await function.ShutDownAsync()).ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task The_lines_package_a_function_and_try_it_in_a_sandbox()
    {
        string native = TestedCommand.RequireNative();
        Assert.SkipWhen(Programs.Find("zip") is null, "zip is not on the PATH.");
        // The guide has another file of this name, which copies would keep the mode of.
        File.Delete(_guide.PathOf("bootstrap"));
        File.Delete(_guide.PathOf("bin/send-workflow-step-state"));
        File.CreateSymbolicLink(_guide.PathOf("bin/send-workflow-step-state"), native);
        string free = (await File.ReadAllTextAsync(_guide.PathOf("try.sh"), TestContext.Current.CancellationToken)).Replace("--port 4100", "", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_guide.PathOf("try.sh"), free, TestContext.Current.CancellationToken);

        ProgramResult packaged = await GuideFolder.RunAsync(_guide.Start("/bin/sh", "-e", "package.sh"));
        Assert.True(packaged.ExitCode == 0, packaged.Output + packaged.Error);

        using StandingSandbox sandbox = await StandingSandbox.StartAsync(_guide.Start("/bin/sh", "-e", "try.sh"));
        JsonElement[] executions = await sandbox.WaitAsync(static all => all.Length == 3 && all.All(static one => one.GetProperty("status").GetString() != "IN_PROGRESS"));

        Assert.All(executions, static execution => Assert.Equal(1, execution.GetProperty("invocations").GetArrayLength()));
    }

    private void CopySample(string name) => File.Copy(Repository.PathOf("samples", "lambda", name), _guide.PathOf(name), overwrite: true);

    private void Permit(params string[] files)
    {
        foreach (string file in files)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_guide.PathOf(file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }
}
