using System.Globalization;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Messages;

/// <summary>What became of a step and of the work for it.</summary>
internal static class StepErrors
{
    private const string WorkTimedOut = "WorkTimedOut";

    /// <summary>Nothing was sent for a record, or not with success.</summary>
    /// <param name="name">The step, when the record names one; or a workflow or an execution that was looked up.</param>
    /// <param name="failure">Why.</param>
    public static CmdletError Failed(string? name, CallbackFailure failure) =>
        new(failure.Reason.ToString(), name is null ? MessageOf(failure) : $"{name}: {MessageOf(failure)}", NextStepOf(failure));

    /// <summary>The work is done, or has failed, but its report did not arrive.</summary>
    public static CmdletError NotReported(StepCallback callback, CallbackFailure failure) => new(
        $"WorkNotReported.{failure.Reason}",
        $"{callback.Step}: The work {(callback.Status == CustomStepStatus.Success ? "was done" : "failed")}, but {callback.Status} could not be reported: {MessageOf(failure)}",
        $"{NextStepOf(failure)} To report the step without repeating the work, pipe the record to Send-TransferWorkflowStepState -Status {callback.Status}.");

    /// <summary>The work took longer than it was given.</summary>
    public static CmdletError TimedOut(CallbackOutcome outcome, int seconds) => new(
        WorkTimedOut, string.Create(CultureInfo.InvariantCulture, $"{outcome.Step}: The script block timed out after {seconds} s."), $"{Reported(outcome)} If the work takes longer, increase -TimeoutSeconds.");

    /// <summary>The work had not ended, or was not begun, when its step was about to time out.</summary>
    public static CmdletError AtDeadline(CallbackOutcome outcome, bool isBegun) => new(
        WorkTimedOut, $"{outcome.Step}: The script block {(isBegun ? "was stopped" : "was not run")} because its step was about to time out.", $"{Reported(outcome)} If the work takes longer, increase the timeout of the step in the workflow.");

    /// <summary>The work ended itself in a runspace of its own, by exit or break.</summary>
    public static CmdletError EndedEarly(CallbackOutcome outcome) => new(
        "WorkEndedEarly",
        $"{outcome.Step}: The script block ended early (exit, break or continue).",
        $"{Reported(outcome)} Use return instead of exit, break or continue to end a script block that has done its work.");

    /// <summary>The work ended itself in the session, where the exit or break goes on: a warning.</summary>
    public static string EndedEarlyInSession(CallbackOutcome outcome) => $"{Reported(outcome)} The script block ended early (exit, break or continue).";

    /// <summary>The last program or script of the work ended with an exit code that is not one of success.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="program">The program's name, when it is known.</param>
    public static CmdletError Exited(CallbackOutcome outcome, int exitCode, string? program) => new(
        "WorkExited",
        string.Create(CultureInfo.InvariantCulture, $"{outcome.Step}: {(program is null ? "The last program of the script block" : $"'{program}'")} exited with {exitCode}."),
        $"{Reported(outcome)} If this exit code means success, list it in -SuccessExitCode, or set $global:LASTEXITCODE = 0 in the script block.");

    /// <summary>So much work has failed that no more is begun.</summary>
    /// <param name="reason">How much, as a sentence.</param>
    public static CmdletError Halted(string reason) =>
        new("Halted", $"{reason} The remaining script blocks were not run.", "Find out why, then pipe in the remaining records again.");

    /// <summary>What a report says, and of which step: a verbose message, or what follows an error of the work.</summary>
    public static string Reported(CallbackOutcome outcome) => outcome.Kind == OutcomeKind.Sent
        ? $"{outcome.Callback!.Status} was reported for {outcome.Step}."
        : $"{outcome.Callback!.Status} was not reported for {outcome.Step}.";

    private static string MessageOf(CallbackFailure failure) => failure.ErrorCode is { } code ? $"{code}: {failure.Text}" : failure.Text;

    private static string NextStepOf(CallbackFailure failure) => failure.Setting is { } setting
        ? $"{failure.NextStep} {ParameterOf(setting)}"
        : failure.NextStep;

    // The switch has no default: a setting without its parameter does not compile.
#pragma warning disable CS8524
    private static string ParameterOf(ConnectionSetting setting) => setting switch
    {
        ConnectionSetting.CaBundle => "Or specify the file with -CaBundle.",
        ConnectionSetting.ConnectTimeout => "Change the timeout with -ConnectTimeoutSeconds.",
        ConnectionSetting.ReadTimeout => "Change the timeout with -ReadTimeoutSeconds.",
    };
#pragma warning restore CS8524
}
