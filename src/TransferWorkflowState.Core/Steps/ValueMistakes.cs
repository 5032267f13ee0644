namespace TransferWorkflowState.Steps;

/// <summary>The texts for what to do next about an invalid value, by the mistake that it looks like.</summary>
internal static class ValueMistakes
{
    public static string WhiteSpace(string name) => $"{name} has white space around it: remove the white space; nothing was sent.";

    public static string QuotationMarks(string name) => $"{name} has quotation marks around it: remove them; nothing was sent.";

    public static string PathOfFile(string name) =>
        $"{name} is the path of a file: specify the content of the file. Options of the console command read a file if its path follows file://.";

    /// <param name="values">Each value, and which other one it looks like.</param>
    public static string Swapped(IEnumerable<(string Name, string Other)> values)
    {
        string places = string.Join(", and ", values.Select(static value => $"{value.Name} contains a value that looks like {value.Other}"));
        return $"{places}: the columns or arguments may be swapped. Put each value in the right place; nothing was sent.";
    }
}
