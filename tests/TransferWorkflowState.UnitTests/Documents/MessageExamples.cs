using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;

using Amazon.Runtime;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>Examples of the messages: what they are made of, and their exit codes where they do not say it themselves.</summary>
internal static class MessageExamples
{
    private const string Step = $"{SampleCallbacks.WorkflowId}/{SampleCallbacks.ExecutionId}";
    private static readonly StepCallback _callback = SampleCallbacks.Create();
    private static readonly CallbackFailure _invalidId = CallbackFailures.Invalid((string[])ExampleValues.All["problems"]);
    private static readonly CallbackFailure _denied = new(FailureReason.AccessDenied, "The identity is not allowed to perform transfer:SendWorkflowStepState.") { ErrorCode = "AccessDeniedException" };
    private static readonly CallbackOutcome _failureSent =
        CallbackOutcome.Sent(SampleCallbacks.TryCreate(status: "FAILURE").Callback!, requestId: null, attempts: 1, throttled: 0, TimeSpan.Zero);

    private static readonly object[] _typed =
    [
        new IOException("No space left on device."),
        new CallbackFailure(FailureReason.MissingValue, "The record has no Status."),
        new CliInputException("Error parsing parameter 'cli-input-json': Invalid JSON received.", ""),
        CliParameter.All[0],
        CliInputValue.FromText("w-1"),
        CliInputSyntax.Json,
        _callback,
        _failureSent,
        new RunSummary(),
        FailureReason.Throttled,
        CommandEnd.TimedOut(limit: null),
        PosixSignal.SIGTERM,
        new Win32Exception(2),
        new SocketException((int)SocketError.AccessDenied),
        new EarlyDataException(),
        new AmazonUnmarshallingException(null, null, new IOException(), HttpStatusCode.OK),
        SkipCause.AlreadySent,
        _callback.Step,
    ];


    /// <summary>All examples of messages of the front ends that need others than one for each parameter, or several.</summary>
    private static readonly Dictionary<string, object?[][]> _variants = new()
    {
        ["UsageErrors.Unrecognized"] = [[new[] { "--tokn", "x" }, "--token"], [new[] { "x" }, null]],
        ["UsageErrors.ConflictingLimit"] = [[new LimitProblem("--sandbox-rate-limit-burst", "requires --sandbox-rate-limit")]],
        ["RunErrors.InvalidValue"] = [[_invalidId]],
        ["RunErrors.InvalidId"] = [[_invalidId]],
        ["RunErrors.WithOption"] = [.. Enum.GetValues<ConnectionSetting>().Select(static setting => new object?[] { "Check the network.", setting })],
        ["RunErrors.ServiceError"] =
        [
            ["InvalidRequestException", "SendWorkflowStepState", 0, "The token is not valid."],
            ["ThrottlingException", "SendWorkflowStepState", 9, "Rate exceeded"],
        ],
        ["FileErrors.Unusable"] =
        [
            .. new[] { "Access to the path '/data/events.json' is denied.", FileProblem.IsFolder, FileProblem.HasPrefix, FileProblem.IsUrl }
                .Select(static reason => new object?[] { "events.json", reason }),
        ],
        ["CommandEnd.Exited"] = [[3, new[] { 0 }]],
        ["CommandEnd.TimedOut"] = [[TimeSpan.FromSeconds(60)], [null]],
        ["SandboxMessages.Called"] =
        [
            ["SendWorkflowStepState", "SUCCESS", Step, 200, null, null],
            ["SendWorkflowStepState", "SUCCESS", Step, 400, "ThrottlingException", "Throttle"],
            [null, null, null, null, null, null],
        ],
        ["SandboxMessages.HandlerExited"] = [[3, "KeyError: 'Token'"], [3, null]],
        ["FunctionMessages.InvalidStatus"] = [[SampleCallbacks.TryCreate(status: "DONE").Failure]],
        ["RecordErrors.InvalidId"] = [[_invalidId]],
        ["RecordErrors.MisplacedPath"] = [[CallbackFailures.MisplacedPath("./events.json"), "./events.json"]],
        ["StepErrors.Failed"] =
        [
            [null, CallbackFailures.Missing(["Token"])],
            [Step, _denied],
            .. Enum.GetValues<ConnectionSetting>().Select(static setting => new object?[] { Step, new CallbackFailure(FailureReason.ConnectionFailed, "The endpoint could not be reached.") { Setting = setting } }),
        ],
        ["StepErrors.NotReported"] = [[_callback, _denied]],
        ["StepErrors.AtDeadline"] = [[_failureSent, true], [_failureSent, false]],
        ["StepErrors.Exited"] = [[_failureSent, 3, "./scan.sh"], [_failureSent, 3, null]],
        ["StepErrors.Reported"] = [[_failureSent], [CallbackOutcome.Failed(_callback, _denied)]],
        ["BlockErrors.SessionVariable"] = [["dest", null], ["dest", "Copy-There"]],
        ["ParameterErrors.ConflictingLimit"] = [[new LimitProblem("-RateLimitBurst", "requires -RateLimit")]],
    };

    private static readonly Dictionary<string, int> _exitCodes = new()
    {
        ["RunErrors.NoRegion"] = ExitCode.For(ConnectionProblem.NoRegion),
        ["RunErrors.NoCredentials"] = ExitCode.For(ConnectionProblem.NoCredentials),
        ["RunErrors.UnknownProfile"] = ExitCode.For(ConnectionProblem.UnknownProfile),
        ["RunErrors.ServiceError"] = ExitCode.ServiceError,
        ["RunErrors.Ended"] = ExitCode.GeneralError,
        ["FileErrors.UnusableStream"] = ExitCode.GeneralError,
        ["FileErrors.FailedUnwritten"] = ExitCode.InvalidInput,
    };

    /// <summary>The arguments of a message, once for each of its examples.</summary>
    /// <exception cref="KeyNotFoundException">A parameter has no example.</exception>
    public static IEnumerable<object?[]> For(MethodInfo message) =>
        _variants.GetValueOrDefault(NameOf(message)) ?? EngineExamples.Find(NameOf(message)) ?? [[.. message.GetParameters().Select(Example)]];

    /// <summary>The exit code of a message that is a text; <see langword="null"/> when it has none, or its group has one.</summary>
    public static string? ExitCodeOf(MethodInfo message) =>
        _exitCodes.TryGetValue(NameOf(message), out int code) ? code.ToString(CultureInfo.InvariantCulture) : null;

    private static string NameOf(MemberInfo message) => $"{message.DeclaringType!.Name}.{message.Name}";

    /// <summary>An example of a parameter's type and name.</summary>
    private static object Example(ParameterInfo parameter) =>
        new[] { $"{NameOf(parameter.Member)}.{parameter.Name}", $"{parameter.Member.Name}.{parameter.Name}", parameter.Name! }
            .Select(static name => FrontEndValues.All.GetValueOrDefault(name) ?? ExampleValues.All.GetValueOrDefault(name))
            .Concat(_typed)
            .FirstOrDefault(parameter.ParameterType.IsInstanceOfType)
        ?? throw new KeyNotFoundException($"{NameOf(parameter.Member)} has no example for {parameter.Name}.");
}
