using System.Diagnostics;

namespace TransferWorkflowState.Tests;

/// <summary>
/// The console command that the tests start: the one of this build, or another build of it, such as the native file, that
/// the environment names. Every test that starts the command takes it from here.
/// </summary>
internal static class TestedCommand
{
    /// <summary>Names the file of another build.</summary>
    public const string Variable = "TEST_COMMAND";

    /// <summary>The full path of another build; <see langword="null"/> for the one of this build.</summary>
    public static string? Other { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>The command that is tested: the program, and what stands before the command's own arguments.</summary>
    public static string[] Words { get; } = Other is not null ? [Other] : [DotNet.Program, Path.Combine(BuildFolder, "send-workflow-step-state.dll")];

    /// <summary>The folder in which it has its own name.</summary>
    public static string Folder { get; } = Other is not null ? Path.GetDirectoryName(Other)! : BuildFolder;

    /// <summary>Where the command's own build leaves it, with native code: the copy beside the tests has none.</summary>
    private static string BuildFolder => Path.Combine(
        Repository.PathOf("src", "TransferWorkflowState.Cli"),
        Path.GetRelativePath(Repository.PathOf("tests", "TransferWorkflowState.Tests"), AppContext.BaseDirectory));

    /// <summary>How it is started.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => new(Words[0], [.. Words[1..], .. arguments]);

    /// <summary>Skips a test of the native file where there is none.</summary>
    /// <returns>The path of the file.</returns>
    public static string RequireNative()
    {
        Assert.SkipWhen(Other is null, $"{Variable} does not name the native file, which .ci/run makes where a C linker is found.");
        return Other;
    }
}
