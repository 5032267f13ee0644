using System.Text;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>
/// Splits a command into its program and arguments. Words are parted by spaces; single or double quotation marks keep
/// them together. A backslash is a character as any other, so that paths of Windows stay as they are. No shell is run.
/// </summary>
internal static class CommandWords
{
    /// <summary>The words; empty for an empty text, and when a quotation is not closed.</summary>
    public static IReadOnlyList<string> Split(string command)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool isInWord = false;
        char? quote = null;
        foreach (char character in command)
        {
            if (character == quote)
            {
                quote = null;
            }
            else if (quote is null && (character is '"' or '\''))
            {
                quote = character;
                isInWord = true;
            }
            else if (quote is null && char.IsWhiteSpace(character))
            {
                Complete();
            }
            else
            {
                word.Append(character);
                isInWord = true;
            }
        }

        Complete();
        return quote is null ? words : [];

        void Complete()
        {
            if (isInWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isInWord = false;
            }
        }
    }
}
