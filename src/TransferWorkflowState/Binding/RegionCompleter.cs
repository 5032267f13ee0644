using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Binding;

/// <summary>Completes a region by its system name; the tooltip says where it is.</summary>
internal sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ValueCompletions.Complete(AwsRegions.All, wordToComplete);
}
