using System.Diagnostics;
using System.Text;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>
/// A <c>.bat</c> or <c>.cmd</c> file, which Windows runs with cmd.exe. That reads its command line by rules of its own, so
/// that arguments quoted for a program can run other commands: https://flatt.tech/research/posts/batbadbut-you-cant-securely-execute-commands-on-windows/
/// </summary>
internal static class BatchFile
{
    // What needs no quotes. Unlike cmd.exe's manual, this says what is safe, not what is not.
    private const string Plain = @"#$*+-./:?@\_";

    public static bool IsBatchFile(string file) =>
        Path.GetExtension(file) is { } extension
        && (extension.Equals(".bat", StringComparison.OrdinalIgnoreCase) || extension.Equals(".cmd", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether cmd.exe hands a word to the file as it is.</summary>
    public static bool IsSafe(string word) => !word.Any(static c => c is '"' or '%' || char.IsControl(c));

    /// <summary>Runs the file with words that are all safe.</summary>
    public static ProcessStartInfo Start(string file, IEnumerable<string> arguments)
    {
        // No AutoRun of the registry, no expansion of !names!, and the outermost quotes are not part of the command.
        StringBuilder line = new($"/d /e:on /v:off /s /c \"\"{file}\"");
        foreach (string argument in arguments)
        {
            line.Append(' ').Append(Quote(argument));
        }

        return new(Path.Combine(Environment.SystemDirectory, "cmd.exe"), line.Append('"').ToString());
    }

    private static string Quote(string argument)
    {
        bool isPlain = argument.Length > 0 && argument[^1] != '\\'
            && argument.All(static c => !char.IsAscii(c) || char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal));
        if (isPlain)
        {
            return argument;
        }

        // A program that the file hands it to would take a backslash and the quotation mark for one of its text.
        int backslashes = argument.Length - argument.TrimEnd('\\').Length;
        return $"\"{argument}{new string('\\', backslashes)}\"";
    }
}
