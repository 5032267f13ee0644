using System.CommandLine;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The option that was probably meant by one that the command does not have.</summary>
internal static class SimilarOption
{
    private const int MaxEdits = 2;

    /// <summary>Its name; <see langword="null"/> when none is similar.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="words">What was not recognized.</param>
    public static string? Find(ParseResult parsed, IEnumerable<string> words)
    {
        string[] names = [.. parsed.CommandResult.Command.Options.Where(static option => !option.Hidden).Select(static option => option.Name)];
        return words
            .Where(static word => word.StartsWith('-'))
            .SelectMany(word => names.Select(name => (Name: name, Edits: CountEdits(word.Split('=')[0].ToLowerInvariant(), name))))
            .Where(static candidate => candidate.Edits <= MaxEdits && candidate.Edits * 3 <= candidate.Name.Length)
            .OrderBy(static candidate => candidate.Edits)
            .Select(static candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>How many letters are to be inserted, removed or replaced: https://en.wikipedia.org/wiki/Levenshtein_distance.</summary>
    private static int CountEdits(string word, string name)
    {
        int[] row = [.. Enumerable.Range(0, name.Length + 1)];
        for (int i = 1; i <= word.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.Length; j++)
            {
                int replaced = diagonal + (word[i - 1] == name[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
