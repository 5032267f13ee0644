using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Binding;

/// <summary>Completes the name of a profile of the user's AWS configuration files.</summary>
internal sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ValueCompletions.Complete(AwsProfiles.ReadNames().Select(static name => (name, name)), wordToComplete);
}
