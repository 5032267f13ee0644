using System.CommandLine;
using System.CommandLine.Parsing;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>An option with a setting of a local endpoint's limits that has a spelling of its own.</summary>
internal sealed class LimitOption<T> : Option<T?>
    where T : class, ILimitText<T>
{
    public LimitOption(string name, string description, string helpName, params string[] aliases)
        : base(name, aliases)
    {
        Description = description;
        HelpName = helpName;
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (T.Parse(text) is { } value)
            {
                return value;
            }

            string used = result.Parent is OptionResult { IdentifierToken: { } token } ? token.Value : name;
            result.AddError(UsageErrors.NotALimit(used, text, T.Expected));
            return null;
        };
    }
}
