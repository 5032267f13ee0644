using System.CommandLine;

namespace TransferWorkflowState.Cli.Options;

/// <summary>
/// AWS CLI's options that cannot matter here, because the command has no output and prompts for nothing. They are accepted, so
/// that a command line of AWS CLI works as it is, and the help names them apart from the others.
/// </summary>
internal sealed class IgnoredOptions
{
    public IReadOnlyList<Option> All { get; } =
    [
        new ChoiceOption("--output", description: null, helpName: null, "json", "text", "table", "yaml", "yaml-stream"),
        new Option<string>("--query"),
        new ChoiceOption("--color", description: null, helpName: null, "on", "off", "auto"),
        new ChoiceOption("--cli-binary-format", description: null, helpName: null, "base64", "raw-in-base64-out"),
        Flag("--no-paginate"),
        Flag("--no-cli-pager"),
        Flag("--cli-auto-prompt"),
        Flag("--no-cli-auto-prompt"),
    ];

    private static Option<bool> Flag(string name) => new(name) { Arity = ArgumentArity.Zero };
}
