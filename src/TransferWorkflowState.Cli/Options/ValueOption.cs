using System.CommandLine;

namespace TransferWorkflowState.Cli.Options;

/// <summary>An option with a text.</summary>
internal sealed class ValueOption : Option<string>
{
    public ValueOption(string name, string description, string helpName = "value")
        : base(name)
    {
        Description = description;
        HelpName = helpName;
    }
}
