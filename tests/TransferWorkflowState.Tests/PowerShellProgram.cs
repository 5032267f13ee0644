using System.Diagnostics;
using System.Reflection;

namespace TransferWorkflowState.Tests;

/// <summary>The PowerShell of the tests: that of the tool manifest, with native code, or the one that an environment variable chooses.</summary>
internal static class PowerShellProgram
{
    /// <summary>The path of another pwsh, or its name on PATH; of a <c>pwsh.dll</c> too, which <c>dotnet</c> runs.</summary>
    private const string Choice = "TRANSFERWORKFLOWSTATE_TEST_PWSH";

    /// <summary>The manifest of Pester, which the build restores.</summary>
    public static string Pester { get; } = typeof(PowerShellProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "Pester").Value!;

    /// <summary>How to start it with these arguments, without a user's profile.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        string[] all = ["-NoProfile", "-NonInteractive", .. arguments];
        string chosen = Environment.GetEnvironmentVariable(Choice) is { Length: > 0 } choice
            ? Programs.Find(choice) ?? choice
            : Repository.PathOf("output", "powershell", "pwsh.dll");
        ProcessStartInfo start = Path.GetExtension(chosen) == ".dll" ? new(DotNet.Program, [chosen, .. all]) : new(chosen, all);

        // Tests have nothing to tell anybody, and nothing to ask.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }
}
