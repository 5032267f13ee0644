using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Options;

/// <summary>
/// The beginnings of AWS CLI's options that it takes for the whole option: those of an option for all commands first, then
/// those of an option of the operation (https://docs.python.org/3/library/argparse.html#allow-abbrev). The product's own
/// options are written out, so that a later one of them changes the meaning of no command line.
/// </summary>
internal sealed class OptionPrefixes
{
    private const string OptionStart = "--";

    // In the order in which AWS CLI names them.
    private static readonly string[] _global =
    [
        "--debug", "--endpoint-url", "--no-verify-ssl", "--no-paginate", "--output", "--query", "--profile", "--region", "--version",
        "--color", "--no-sign-request", "--ca-bundle", "--cli-read-timeout", "--cli-connect-timeout", "--cli-binary-format",
        "--no-cli-pager", "--cli-auto-prompt", "--no-cli-auto-prompt",
    ];

    private readonly IReadOnlyList<string>[] _names;
    private readonly HashSet<string> _known;

    /// <param name="operation">AWS CLI's options of the operation.</param>
    /// <param name="known">All options of the command: a whole name is not a prefix of another.</param>
    public OptionPrefixes(IEnumerable<string> operation, IEnumerable<string> known)
    {
        _names = [_global, [.. operation]];
        _known = [.. known];
    }

    /// <summary>The command line with each prefix written out, up to <c>--</c>.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="problem">What is wrong with a prefix of several options, in AWS CLI's words.</param>
    public IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, out string? problem)
    {
        List<string> expanded = [];
        problem = null;
        int own = arguments.TakeWhile(static argument => argument != OptionStart).Count();
        foreach (string argument in arguments.Take(own))
        {
            expanded.Add(Expand(argument, ref problem));
        }

        return [.. expanded, .. arguments.Skip(own)];
    }

    private string Expand(string argument, ref string? problem)
    {
        string name = argument.Split('=')[0];
        if (!name.StartsWith(OptionStart, StringComparison.Ordinal) || _known.Contains(name))
        {
            return argument;
        }

        foreach (IReadOnlyList<string> names in _names)
        {
            string[] matches = [.. names.Where(option => option.StartsWith(name, StringComparison.Ordinal))];
            if (matches is [string match])
            {
                return match + argument[name.Length..];
            }

            if (matches.Length > 1)
            {
                problem ??= UsageErrors.Ambiguous(name, matches);
                return argument;
            }
        }

        return argument;
    }
}
