using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Binding;

/// <summary>Completes a status, the more frequent one first.</summary>
internal sealed class StatusCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ValueCompletions.Complete(
            [
                (CustomStepStatus.Success, "The step succeeded: the workflow continues."),
                (CustomStepStatus.Failure, "The step failed: the exception steps run."),
                (CustomStepStatus.FromJob, "The result of the ECS task, Batch job or Step Functions execution in each record."),
            ],
            wordToComplete);
}
