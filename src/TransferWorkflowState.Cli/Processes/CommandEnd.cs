using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>How the command of a record ended.</summary>
/// <param name="ExitCode">0 when it has done its work; otherwise its exit code, or the one that a shell has for its end.</param>
/// <param name="Message">A sentence that says how.</param>
internal sealed record CommandEnd(int ExitCode, string Message) : WorkEnd
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;
    private const int TimeUp = 124;

    /// <inheritdoc/>
    public override bool IsSuccess => ExitCode == Run.ExitCode.Success;

    /// <summary>It exited by itself: with 0 in place of a code that is a success, and with 1 in place of a 0 that is not.</summary>
    public static CommandEnd Exited(int exitCode, IReadOnlyList<int> successExitCodes) => new(
        successExitCodes.Contains(exitCode) ? Run.ExitCode.Success : exitCode == Run.ExitCode.Success ? Run.ExitCode.WorkFailed : exitCode,
        string.Create(CultureInfo.InvariantCulture, $"The command exited with {exitCode}."));

    public static CommandEnd Missing(string program) =>
        new(NotFound, $"The command was not run: '{program}' was not found. Check its name, or give its path.");

    public static CommandEnd NotStarted(string program, Win32Exception exception)
    {
        // ENOENT, and the two that Windows has for it.
        return exception.NativeErrorCode is 2 or 3
            ? Missing(program)
            : NotExecuted(program, Marshal.GetPInvokeErrorMessage(exception.NativeErrorCode));
    }

    public static CommandEnd NotExecuted(string program, string reason) =>
        new(NotExecutable, $"The command was not run: '{program}' cannot be executed: {reason}.");

    public static CommandEnd TimedOut(TimeSpan limit) =>
        new(TimeUp, string.Create(CultureInfo.InvariantCulture, $"The command was ended because it ran longer than {limit.TotalSeconds:0} s."));

    public static CommandEnd Interrupted(PosixSignal signal) => new(Run.ExitCode.Of(signal), $"The command was ended by {signal}.");
}
