namespace TransferWorkflowState.Bench.Clients;

/// <summary>The PowerShell that is measured: the pinned one, with native code, as PowerShell's own packages have it.</summary>
internal static class PowerShellHost
{
    public static string? Program { get; } = ChildProcess.Find("dotnet");

    /// <summary>How it runs a script.</summary>
    public static string[] Command(string script) => Arguments("-Command", script);

    /// <summary>How it is started, without a user's profile.</summary>
    public static string[] Arguments(params string[] arguments) => [LocalBuild.PowerShell, "-NoProfile", "-NonInteractive", .. arguments];

    public static async Task<string?> ReadVersionAsync() =>
        Program is null ? null : (await ChildProcess.ReadAsync(Program, LocalBuild.PowerShell, "--version"))?.Trim();
}
