using System.Runtime.InteropServices;

namespace TransferWorkflowState.Tests;

/// <summary>The .NET that runs the tests.</summary>
internal static class DotNet
{
    /// <summary>Its program <c>dotnet</c>, which need not be on PATH.</summary>
    public static string Program { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
