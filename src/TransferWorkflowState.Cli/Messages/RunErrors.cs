using System.Globalization;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Messages;

/// <summary>What keeps callbacks from being sent. Where AWS CLI has a sentence for it, that one is used.</summary>
internal static class RunErrors
{
    /// <summary>A value of the command line is not valid. AWS CLI's sentence, followed by what is wrong.</summary>
    public static ConsoleError InvalidValue(CallbackFailure failure) => new(
        $"Parameter validation failed:\n{failure.Message}",
        failure.NextStep == FailureRule.For(FailureReason.InvalidValue).NextStep ? "Correct the value; nothing was sent." : failure.NextStep,
        FailureRule.For(failure.Reason).ExitCode);

    /// <summary>The id of a workflow or an execution to look up is not valid.</summary>
    public static ConsoleError InvalidId(CallbackFailure failure) => InvalidValue(failure with { NextStep = "Correct the value." });

    /// <summary>The command after <c>--</c> cannot be started.</summary>
    /// <param name="end">How it ends without being started, as a sentence.</param>
    /// <param name="exitCode">The exit code of a shell for that.</param>
    public static ConsoleError CommandNotStarted(string end, int exitCode) => new(end, "Nothing was run or sent.", exitCode);

    /// <summary>A region was not found. AWS CLI's sentence.</summary>
    public static string NoRegion() => "You must specify a region. You can also configure your region by running \"aws configure\".";

    /// <summary>Credentials were not found. AWS CLI's sentence.</summary>
    public static string NoCredentials() => "Unable to locate credentials. You can configure credentials by running \"aws configure\".";

    /// <summary>A profile was not found. AWS CLI's sentence.</summary>
    public static string UnknownProfile(string name) => $"The config profile ({name}) could not be found";

    /// <summary>The service has refused a call. AWS CLI's sentence.</summary>
    /// <param name="code">The service's name of the error.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="retries">How many times the call was repeated.</param>
    /// <param name="message">What the service says.</param>
    public static string ServiceError(string code, string operation, int retries, string message) => string.Create(
        CultureInfo.InvariantCulture,
        $"An error occurred ({code}) when calling the {operation} operation{(retries > 0 ? $" (reached max retries: {retries})" : "")}: {message}");

    /// <summary>The command of a step has ended, but its report was not sent.</summary>
    /// <param name="end">How the command ended, as a sentence.</param>
    /// <param name="failure">Why the report was not sent.</param>
    /// <param name="callback">The report, whose token is not shown.</param>
    public static string ReportNotSent(string end, string failure, StepCallback callback) =>
        $"{end} Its report could not be sent: {failure} To send it yourself: {CommandLine.Name} " +
        $"--workflow-id {callback.WorkflowId} --execution-id {callback.ExecutionId} --token <token> --status {callback.Status}";

    /// <summary>What to do about a failure that an option decides.</summary>
    public static string WithOption(string nextStep, ConnectionSetting setting) => $"{nextStep} {OptionOf(setting)}";

    /// <summary>The command ends for a reason that a command line or the system has. AWS CLI's form.</summary>
    public static string Ended(string reason) => $"{CommandLine.Name}: error: {reason}";

    // The switch has no default: a setting without its option does not compile.
#pragma warning disable CS8524
    private static string OptionOf(ConnectionSetting setting) => setting switch
    {
        ConnectionSetting.CaBundle => "Or specify the file with --ca-bundle.",
        ConnectionSetting.ConnectTimeout => "Change the timeout with --cli-connect-timeout.",
        ConnectionSetting.ReadTimeout => "Change the timeout with --cli-read-timeout.",
    };
#pragma warning restore CS8524
}
