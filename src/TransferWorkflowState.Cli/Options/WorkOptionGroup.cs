using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The command after <c>--</c> and its options, and how they become <see cref="WorkOptions"/>.</summary>
internal sealed class WorkOptionGroup
{
    /// <summary>A step waits no longer.</summary>
    public const int MaxSeconds = 1800;

    private readonly Argument<string[]> _command = new("command")
    {
        Description = "Runs a command for each record and reports SUCCESS when it exits with 0 (see --success-exit-code), and FAILURE otherwise. The record is on its standard input, and its known values are in TRANSFER_WORKFLOW_ID, TRANSFER_EXECUTION_ID, TRANSFER_SERVER_ID, TRANSFER_USER_NAME and TRANSFER_FILE.",
        HelpName = "-- COMMAND [ARGS]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly NumberOption<int> _timeout = new("--timeout", "Timeout of the command in seconds, 1 to 1800 (default: unlimited). A command that takes longer is terminated (killed on Windows), and FAILURE is reported.", "seconds", 1, MaxSeconds);

    private readonly Option<string?> _successExitCode = new("--success-exit-code")
    {
        Description = "Exit codes of the command that mean SUCCESS, such as 0,1,2,3 for robocopy (default: 0). They replace the default: if 0 is not listed, it means FAILURE.",
        HelpName = "codes",
    };

    private readonly Option<string?> _halt = new("--halt")
    {
        Description = "Halts the run once this many commands have failed: a count such as 3, or a percentage such as 10% (of the commands that have ended, after at least 3 failures). Running commands may end and are reported; further commands are not started, and --failed contains the remaining records.",
        HelpName = "limit",
    };

    public Argument Command => _command;

    public IEnumerable<Option> All => [.. OfCommand, _halt];

    /// <summary>Those that concern one command alone, and not how many of them fail.</summary>
    public IEnumerable<Option> OfCommand => [_timeout, _successExitCode];

    /// <summary>What is wrong with the command, if there is one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">The options given that cannot be combined with a command.</param>
    /// <param name="isImplied">Whether there is a command also when the command line names none.</param>
    public string? FindProblem(ParseResult parsed, IEnumerable<string> others, bool isImplied = false)
    {
        IReadOnlyList<string>? command = ReadCommand(parsed);
        string[] unknown = [.. (parsed.GetValue(_command) ?? []).SkipLast(command?.Count ?? 0)];
        string? codes = parsed.GetValue(_successExitCode);
        string? halt = parsed.GetValue(_halt);
        return unknown.Length > 0
                ? UsageErrors.Unrecognized(unknown, SimilarOption.Find(parsed, unknown))
            : command is { Count: 0 }
                ? UsageErrors.MissingCommand()
            : command is not null && others.FirstOrDefault() is { } other
                ? UsageErrors.NotAllowedWithCommand(other)
            : command is null && !isImplied && All.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } option
                ? UsageErrors.RequiresCommand(option.Name)
            : codes is not null && ReadCodes(codes) is null
                ? UsageErrors.NotExitCodes(_successExitCode.Name, codes)
            : halt is not null && !HaltRule.TryParse(halt, out _)
                ? UsageErrors.NotAHaltRule(_halt.Name, halt)
            : null;
    }

    /// <summary>The command, or <see langword="null"/> when none is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="implied">The command to run when the command line names none.</param>
    public WorkOptions? Read(ParseResult parsed, IReadOnlyList<string>? implied = null) => (ReadCommand(parsed) ?? implied) is not { } command ? null : new(
        command,
        parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        ReadCodes(parsed.GetValue(_successExitCode) ?? "0") ?? [],
        parsed.GetValue(_halt) is { } halt && HaltRule.TryParse(halt, out HaltRule? rule) ? rule : null);

    /// <summary>The exit codes of a list; <see langword="null"/> when one of them is not an exit code that the system has.</summary>
    private static int[]? ReadCodes(string list)
    {
        int[] codes = [.. list.Split(',')
            .Select(static text => int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int code) ? code : (int?)null)
            .OfType<int>()
            .Where(static code => OperatingSystem.IsWindows() || code is >= 0 and <= byte.MaxValue)];
        return codes.Length == list.Split(',').Length ? codes : null;
    }

    private static IReadOnlyList<string>? ReadCommand(ParseResult parsed)
    {
        List<Token> tokens = [.. parsed.Tokens];
        int dash = tokens.FindIndex(static token => token.Type == TokenType.DoubleDash);
        return dash < 0 ? null : [.. tokens.Skip(dash + 1).Select(static token => token.Value)];
    }
}
