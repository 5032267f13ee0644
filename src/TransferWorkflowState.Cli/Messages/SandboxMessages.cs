using System.Globalization;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Messages;

/// <summary>What is told of a standing sandbox and of the user's handler. The log's lines begin with the time of day.</summary>
internal static class SandboxMessages
{
    /// <summary>The handler cannot be started: the sandbox is not, either.</summary>
    /// <param name="end">How it ends without being started, as a sentence.</param>
    /// <param name="exitCode">The exit code of a shell for that.</param>
    public static ConsoleError HandlerNotStarted(string end, int exitCode) => new(end, "The sandbox was not started.", exitCode);

    /// <summary>The folder to watch does not exist, or is a file.</summary>
    public static ConsoleError NotAFolder(string path) => new($"'{path}' is not a folder.", "Specify an existing folder.", FailureRule.InvalidInput);

    /// <summary>An execution was started.</summary>
    /// <param name="execution">Workflow and execution.</param>
    /// <param name="file">The uploaded file.</param>
    public static string Started(string execution, string file) => $"started {execution} for {file}";

    /// <summary>A call came in, and was responded to.</summary>
    /// <param name="operation">The operation, when the sandbox has it.</param>
    /// <param name="status">What the call reported, if it did.</param>
    /// <param name="execution">Workflow and execution, when the sandbox has them.</param>
    /// <param name="code">The HTTP status of the response, when there was one.</param>
    /// <param name="error">The type of the error, if it was one.</param>
    /// <param name="fault">The injected fault, if there was one.</param>
    public static string Called(string? operation, string? status, string? execution, int? code, string? error, string? fault)
    {
        string?[] parts =
        [
            operation ?? "unknown operation",
            status,
            execution,
            code is { } number ? string.Create(CultureInfo.InvariantCulture, $"-> {number}") : "-> no response",
            error,
            fault is null ? null : $"(fault {fault})",
        ];
        return string.Join(' ', parts.Where(static part => part is not null));
    }

    /// <summary>A step was not reported in time.</summary>
    public static string TimedOut(string execution) => $"timed out {execution}: its step was not reported in time";

    /// <summary>Where the events of the executions are.</summary>
    public static string EventsInQueue(string queueUrl) => $"the events are in the queue {queueUrl}";

    /// <summary>A line that a handler wrote.</summary>
    public static string OfHandler(string line) => $"handler: {line}";

    /// <summary>A line that a custom runtime wrote.</summary>
    public static string OfRuntime(string line) => $"runtime: {line}";

    /// <summary>An invocation of the handler failed.</summary>
    /// <param name="attempt">Which one of the execution's it was.</param>
    /// <param name="most">How many there are at most.</param>
    /// <param name="execution">Workflow and execution.</param>
    /// <param name="end">How it failed, as a sentence.</param>
    public static string HandlerFailed(int attempt, int most, string execution, string? end) =>
        string.Create(CultureInfo.InvariantCulture, $"handler failed, attempt {attempt} of {most}, {execution}: {end}");

    /// <summary>The handler returned, and others may report the step.</summary>
    public static string HandlerReturned(string execution) => $"handler returned, step not reported yet, {execution}";

    /// <summary>The end of a command as the handler.</summary>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="lastLine">The last line that it wrote; <see langword="null"/> when it wrote none.</param>
    public static string HandlerExited(int exitCode, string? lastLine) => Exited("The handler", exitCode, lastLine);

    /// <summary>The end of a custom runtime in the middle of an invocation.</summary>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="lastLine">The last line that it wrote; <see langword="null"/> when it wrote none.</param>
    public static string RuntimeExited(int exitCode, string? lastLine) => Exited("The runtime", exitCode, lastLine);

    /// <summary>The handler took longer than Lambda lets a function run.</summary>
    public static string HandlerTerminated(TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"The handler was terminated because it ran longer than {limit.TotalMinutes:0} minutes.");

    /// <summary>A function failed and did not say why.</summary>
    public static string FunctionFailed() => "The function failed without an error message.";

    /// <summary>The URL of the handler did not respond as a function does.</summary>
    public static string HandlerResponded(int status) => string.Create(CultureInfo.InvariantCulture, $"The handler's URL responded with HTTP {status}.");

    /// <summary>The URL of the handler did not respond.</summary>
    public static string HandlerNotInvoked(string reason) => $"The handler's URL could not be called: {reason}";

    /// <summary>A queue stands for the handler.</summary>
    public static string EventInQueue() => "The event is in the queue.";

    private static string Exited(string program, int exitCode, string? lastLine) =>
        string.Create(CultureInfo.InvariantCulture, $"{program} exited with {exitCode}{(lastLine is null ? "." : $": {lastLine}")}");
}
