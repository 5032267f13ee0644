using System.CommandLine;

using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Options;

/// <summary>An option with one of a few values. System.CommandLine's own one does not say which option has a wrong value.</summary>
internal sealed class ChoiceOption : Option<string>
{
    public ChoiceOption(string name, string? description, string? helpName, params string[] choices)
        : base(name)
    {
        Description = description;
        HelpName = helpName;
        CompletionSources.Add(choices);
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !choices.Contains(value))
            {
                result.AddError(UsageErrors.InvalidChoice(name, choices));
            }
        });
    }
}
