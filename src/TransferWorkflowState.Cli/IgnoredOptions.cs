using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TransferWorkflowState.Cli;

/// <summary>
/// AWS CLI's options that cannot matter here, because the command has no output and asks nothing. They are accepted, so
/// that a command line of AWS CLI works as it is, and the help names them apart from the others.
/// </summary>
internal sealed class IgnoredOptions
{
    public IReadOnlyList<Option> All { get; } =
    [
        Choice("--output", "json", "text", "table", "yaml", "yaml-stream"),
        new Option<string>("--query") { Hidden = true },
        Choice("--color", "on", "off", "auto"),
        Choice("--cli-binary-format", "base64", "raw-in-base64-out"),
        Flag("--no-paginate"),
        Flag("--no-cli-pager"),
        Flag("--cli-auto-prompt"),
        Flag("--no-cli-auto-prompt"),
    ];

    /// <summary>Adds the options, and to the help a section on them.</summary>
    public void AddTo(RootCommand root)
    {
        foreach (Option option in All)
        {
            root.Add(option);
        }

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help((SynchronousCommandLineAction)help.Action!, this);
    }

    private static Option<string> Choice(string name, params string[] values)
    {
        Option<string> option = new(name) { Hidden = true };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<bool> Flag(string name) => new(name) { Hidden = true, Arity = ArgumentArity.Zero };

    private sealed class Help : SynchronousCommandLineAction
    {
        private readonly SynchronousCommandLineAction _help;
        private readonly IgnoredOptions _ignored;

        public Help(SynchronousCommandLineAction help, IgnoredOptions ignored)
        {
            _help = help;
            _ignored = ignored;
        }

        public override int Invoke(ParseResult parseResult)
        {
            int exitCode = _help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(
                $"Options of AWS CLI that are accepted and have no effect, as this command has no output:\n  {string.Join("\n  ", _ignored.All.Select(static option => option.Name))}\n");
            return exitCode;
        }
    }
}
