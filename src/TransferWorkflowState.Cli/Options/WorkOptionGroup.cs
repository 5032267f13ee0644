using System.CommandLine;
using System.CommandLine.Parsing;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The command after <c>--</c> and its options, and how they become <see cref="WorkOptions"/>.</summary>
internal sealed class WorkOptionGroup
{
    // A step waits no longer.
    private const int MaxSeconds = 1800;

    private readonly Argument<string[]> _command = new("command")
    {
        Description = "Runs a command for each record and reports SUCCESS when it exits with 0, and FAILURE otherwise. The record is on its standard input, and what is known of it in TRANSFER_WORKFLOW_ID, TRANSFER_EXECUTION_ID, TRANSFER_SERVER_ID, TRANSFER_USER_NAME and TRANSFER_FILE.",
        HelpName = "-- COMMAND [ARGS]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<int?> _timeout = new("--timeout")
    {
        Description = "Timeout of the command in seconds, 1 to 1800 (default: unlimited). The command is then terminated, on Windows killed, and FAILURE is reported.",
        HelpName = "seconds",
    };

    public Argument Command => _command;

    public IEnumerable<Option> All => [_timeout];

    /// <summary>What is wrong with the command, if there is one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">Those of the other options that are given and go with no command.</param>
    public string? FindProblem(ParseResult parsed, IEnumerable<string> others)
    {
        IReadOnlyList<string>? command = ReadCommand(parsed);
        string[] words = parsed.GetValue(_command) ?? [];
        int? seconds = parsed.GetValue(_timeout);
        return words.Length > (command?.Count ?? 0)
                ? $"unrecognized arguments: {string.Join(' ', words.SkipLast(command?.Count ?? 0))}"
            : command is { Count: 0 }
                ? "there is no command after '--'"
            : command is not null && others.FirstOrDefault() is { } other
                ? $"argument {other}: not allowed with a command, which decides what is reported"
            : command is null && seconds is not null
                ? $"argument {_timeout.Name}: works together with a command after '--' only"
            : seconds is < 1 or > MaxSeconds
                ? $"argument {_timeout.Name}: {seconds} is not between 1 and {MaxSeconds}"
            : null;
    }

    /// <summary>The command, or <see langword="null"/> when none is asked for.</summary>
    public WorkOptions? Read(ParseResult parsed) => ReadCommand(parsed) is not { } command ? null : new(
        command,
        parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    private static IReadOnlyList<string>? ReadCommand(ParseResult parsed)
    {
        List<Token> tokens = [.. parsed.Tokens];
        int dash = tokens.FindIndex(static token => token.Type == TokenType.DoubleDash);
        return dash < 0 ? null : [.. tokens.Skip(dash + 1).Select(static token => token.Value)];
    }
}
