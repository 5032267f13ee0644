namespace TransferWorkflowState.Cli.Lambda;

/// <summary>
/// What Lambda tells a runtime in environment variables
/// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime).
/// </summary>
internal static class LambdaEnvironment
{
    public const string RuntimeApiVariable = "AWS_LAMBDA_RUNTIME_API";

    /// <summary>The name under which Lambda starts a custom runtime.</summary>
    public const string Bootstrap = "bootstrap";

    private const string TraceIdVariable = "_X_AMZN_TRACE_ID";

    /// <summary>Host and port of the Runtime API; <see langword="null"/> outside of a function.</summary>
    public static string? RuntimeApi => Read(RuntimeApiVariable);

    /// <summary>The folder of the function's package.</summary>
    public static string TaskRoot => Read("LAMBDA_TASK_ROOT") ?? Environment.CurrentDirectory;

    /// <summary>The handler in the function's settings.</summary>
    public static string? Handler => Read("_HANDLER");

    /// <summary>
    /// Whether Lambda has started this program as the function's runtime. The variable alone does not tell: every program
    /// that a function of another runtime starts has it.
    /// </summary>
    public static bool IsRuntime => RuntimeApi is not null && Path.GetFileName(ReadOwnName()) == Bootstrap;

    /// <summary>Sets the variable in which the programs of an invocation find its trace.</summary>
    public static void SetTraceId(string? traceId) => Environment.SetEnvironmentVariable(TraceIdVariable, traceId);

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// The name by which this program was started, which may be that of a link: .NET tells the path of the program or of
    /// its assembly in its place (https://github.com/dotnet/runtime/issues/101837).
    /// </summary>
    private static string ReadOwnName()
    {
        try
        {
            return File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessPath ?? "";
        }
    }
}
