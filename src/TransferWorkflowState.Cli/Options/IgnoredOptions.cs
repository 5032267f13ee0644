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
        Choice("--output", "json", "text", "table", "yaml", "yaml-stream"),
        new Option<string>("--query"),
        Choice("--color", "on", "off", "auto"),
        Choice("--cli-binary-format", "base64", "raw-in-base64-out"),
        Flag("--no-paginate"),
        Flag("--no-cli-pager"),
        Flag("--cli-auto-prompt"),
        Flag("--no-cli-auto-prompt"),
    ];

    private static Option<string> Choice(string name, params string[] values)
    {
        Option<string> option = new(name);
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<bool> Flag(string name) => new(name) { Arity = ArgumentArity.Zero };
}
