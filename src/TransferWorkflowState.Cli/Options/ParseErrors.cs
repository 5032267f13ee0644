using System.CommandLine;
using System.CommandLine.Parsing;

using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Options;

/// <summary>
/// What the parser finds wrong with a command line. Its own sentences name types of .NET; these are AWS CLI's where it has
/// them.
/// </summary>
internal static class ParseErrors
{
    /// <summary>What is wrong, or <see langword="null"/> when the command line can be read.</summary>
    public static string? Describe(ParseResult parsed)
    {
        if (FindWithoutValue(parsed) is { } option)
        {
            return UsageErrors.MissingValue(option.Name);
        }

        IEnumerable<string> unrecognized = parsed.UnmatchedTokens.Count == 0 ? []
            : [UsageErrors.Unrecognized(parsed.UnmatchedTokens, SimilarOption.Find(parsed, parsed.UnmatchedTokens))];
        string problems = string.Join("; ", unrecognized.Concat(parsed.Errors.Select(Describe)));
        return problems.Length == 0 ? null : problems;
    }

    /// <summary>The parser takes the option that follows for the value, and says something of the next word.</summary>
    private static Option? FindWithoutValue(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(result => result.Tokens.Any(token => parsed.CommandResult.Command.Options.Any(option => option.Name == token.Value)))?.Option;

    private static string Describe(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Option: VersionOption option } => UsageErrors.NotAllowedWith(option.Name, "other arguments"),
        OptionResult { Option: { } option, Tokens.Count: var count } when count < option.Arity.MinimumNumberOfValues => UsageErrors.MissingValue(option.Name),
        OptionResult { Option: { } option, Tokens.Count: var count } when count > option.Arity.MaximumNumberOfValues => UsageErrors.Repeated(option.Name, count),
        _ => error.Message,
    };
}
