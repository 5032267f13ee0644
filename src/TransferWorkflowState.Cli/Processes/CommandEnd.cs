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
    private const int TimeUp = 124;
    private const string AtDeadline = "The command was terminated because its step was about to time out.";

    /// <summary>Whether it was started. One that vanished in mid-run would else be a FAILURE of every step that is left.</summary>
    public bool HasStarted { get; private init; } = true;

    /// <inheritdoc/>
    public override string? NotBegun => HasStarted ? null : Message;

    /// <inheritdoc/>
    public override bool IsSuccess => ExitCode == Processes.ExitCode.Success;

    /// <summary>The command of a dry run.</summary>
    public static CommandEnd NotRun { get; } = new(Processes.ExitCode.Success, "The command was not run.");

    /// <summary>It exited by itself: with 0 in place of a code that is a success, and with 1 in place of a 0 that is not.</summary>
    public static CommandEnd Exited(int exitCode, IReadOnlyList<int> successExitCodes) => new(
        successExitCodes.Contains(exitCode) ? Processes.ExitCode.Success : exitCode == Processes.ExitCode.Success ? Processes.ExitCode.WorkFailed : exitCode,
        string.Create(CultureInfo.InvariantCulture, $"The command exited with {exitCode}."));

    public static CommandEnd Missing(string program) =>
        new(Processes.ExitCode.NotFound, $"The command was not run: '{program}' was not found. Check its name, or specify its path.") { HasStarted = false };

    public static CommandEnd NotStarted(string program, Win32Exception exception)
    {
        // What a record brings along is too long for the system: E2BIG, and Windows' error for it. Other records are not concerned.
        const int tooLong = 7;
        const int tooLongOnWindows = 206;

        // ENOENT, and the two that Windows has for it.
        return exception.NativeErrorCode is 2 or 3
            ? Missing(program)
            : NotExecuted(program, Marshal.GetPInvokeErrorMessage(exception.NativeErrorCode)) with
            {
                HasStarted = exception.NativeErrorCode is tooLong or tooLongOnWindows,
            };
    }

    public static CommandEnd NotExecuted(string program, string reason) =>
        new(Processes.ExitCode.NotExecutable, $"The command was not run: '{program}' cannot be executed: {reason}.") { HasStarted = false };

    /// <summary>It was ended because its time was up: its own, or that of its step when it has none.</summary>
    public static CommandEnd TimedOut(TimeSpan? limit) => limit is { } own
        ? new(TimeUp, string.Create(CultureInfo.InvariantCulture, $"The command was terminated because it ran longer than {own.TotalSeconds:0} s."))
        : new(TimeUp, AtDeadline);

    /// <summary>It was ended because the time of its step was up.</summary>
    public static CommandEnd TerminatedAtDeadline(CommandEnd end) => end with { Message = AtDeadline };

    /// <summary>It was ended because the time of its function's invocation was up.</summary>
    public static CommandEnd TerminatedAtInvocationEnd(CommandEnd end) => end with { Message = "The command was terminated because the invocation was about to time out." };

    /// <summary>It was not run, because the time of its step was up.</summary>
    public static CommandEnd NotRunAtDeadline { get; } = new(TimeUp, "The command was not run: its step was about to time out.");

    /// <summary>How the command of a step ended, if there was one to run.</summary>
    public static CommandEnd? From<THandle>(StepEnd<THandle> end)
        where THandle : class => end switch
        {
            { IsAtDeadline: true, Work: null } => NotRunAtDeadline,
            { IsAtDeadline: true, Work: CommandEnd work } => TerminatedAtDeadline(work),
            { HasTimedOut: true, Limit: WorkLimit.Source, Work: CommandEnd work } => TerminatedAtInvocationEnd(work),
            _ => (CommandEnd?)end.Work,
        };

    public static CommandEnd Interrupted(PosixSignal signal) => new(Processes.ExitCode.For(signal), $"The command was terminated by {signal}.");
}
