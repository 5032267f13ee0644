using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Messages;

/// <summary>What is told of a Lambda function whose runtime the command is, on standard error and to Lambda.</summary>
internal static class FunctionMessages
{
    private const string NotFound = "Runtime.HandlerNotFound";
    private const string SetHandler = "Set the handler to the name of a file in the function's package, such as scan.sh, or specify a command after '--'.";

    /// <summary>The function's settings do not name a handler.</summary>
    public static RuntimeStartError HandlerNotSet() => new(NotFound, "The handler of the function is not set.", SetHandler);

    /// <summary>The handler is not in the function's package.</summary>
    public static RuntimeStartError HandlerMissing(string handler, string file) =>
        new(NotFound, $"The handler of the function is '{handler}', but {file} does not exist.", SetHandler);

    /// <summary>The handler is this command, which would start itself.</summary>
    public static RuntimeStartError HandlerIsRuntime(string handler) =>
        new(NotFound, $"The handler of the function is '{handler}', which is its runtime and not the program to run.", SetHandler);

    /// <summary>The handler is a PowerShell script, and PowerShell is missing.</summary>
    public static RuntimeStartError PowerShellMissing(string handler, string program) => new(
        NotFound,
        $"The handler of the function is '{handler}', which {program} is to run, but {program} was not found.",
        "Add a layer with PowerShell to the function, and its folder to the function's variable PATH.");

    /// <summary>The status of the command line is not valid.</summary>
    public static RuntimeStartError InvalidStatus(CallbackFailure failure) => new("Runtime.InvalidStatus", failure.Message, "Specify SUCCESS, FAILURE or FromJob for --status.");

    /// <summary>The command after <c>--</c> cannot be started.</summary>
    /// <param name="end">How it ends without being started, as a sentence.</param>
    public static RuntimeStartError InvalidCommand(string end) => new("Runtime.InvalidCommand", end, "Correct the command or the handler of the function: until then, it runs and reports nothing.");

    /// <summary>The region, the credentials or a connection setting cannot be used.</summary>
    /// <param name="problem">The name of the problem.</param>
    /// <param name="message">What happened.</param>
    /// <param name="nextStep">What to do next.</param>
    public static RuntimeStartError NotConnected(string problem, string message, string nextStep) => new($"Runtime.{problem}", message, nextStep);

    /// <summary>Lambda's Runtime API does not respond, or refuses this process.</summary>
    public static ConsoleError RuntimeApiUnusable(string address, string reason) =>
        new($"Lambda's Runtime API at {address} cannot be used: {reason}", "Lambda starts the function again.", FailureRule.GeneralError);

    /// <summary>Lambda has refused what the function returned.</summary>
    public static string ResultRefused(string reason) => $"Lambda did not accept the result of the invocation: {reason}. Lambda may invoke the function again with the same event.";

    /// <summary>The time of an invocation was up. Lambda shows it to whoever invoked the function.</summary>
    public static string NotReported() =>
        "The invocation ended before the service accepted the callback. Give the function a longer timeout; Lambda may invoke it again with the same event.";
}
