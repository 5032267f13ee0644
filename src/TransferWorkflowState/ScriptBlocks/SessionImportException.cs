using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>A script block needs something of its session that a runspace of its own does not have.</summary>
internal sealed class SessionImportException : Exception, IContainsErrorRecord
{
    private SessionImportException(string message, string errorId, string nextStep)
        : base(message)
    {
        ErrorRecord = new(new InvalidOperationException(message), errorId, ErrorCategory.InvalidArgument, null)
        {
            ErrorDetails = new(message) { RecommendedAction = nextStep },
        };
    }

    /// <inheritdoc/>
    public ErrorRecord ErrorRecord { get; }

    /// <summary>A variable of the session is read.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="function">The function that reads it; <see langword="null"/> when the script block itself does.</param>
    public static SessionImportException Variable(string name, string? function) => new(
        $"{(function is null ? "The script block" : $"The function {function}")} reads the session's variable ${name}, which is not available in the runspaces of -ThrottleLimit.",
        "SessionVariable",
        function is null
            ? $"Nothing was run or sent. Write $using:{name} in the script block, or set ${name} there."
            : $"Nothing was run or sent. Pass the value to {function} as an argument: $using:{name} in the script block.");

    /// <summary>A command of a module is called that no file holds.</summary>
    public static SessionImportException DynamicModule(string command, string module) => new(
        $"The script block calls {command} of the module '{module}', which exists only in this session, not in a file.",
        "SessionModule",
        "Nothing was run or sent. Save the module as a .psm1 file and import that file, or omit -ThrottleLimit.");
}
