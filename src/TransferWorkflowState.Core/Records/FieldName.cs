namespace TransferWorkflowState.Records;

/// <summary>How the names of fields are compared: case, <c>-</c> and <c>_</c> do not count.</summary>
public static class FieldName
{
    private const int MaxShown = 31;

    /// <summary>Whether a field's own name is the wanted one in PascalCase, camelCase, kebab-case or snake_case.</summary>
    public static bool Matches(string fieldName, string wanted)
    {
        int at = 0;
        foreach (char letter in fieldName)
        {
            if (IsSeparator(letter))
            {
                continue;
            }

            if (at == wanted.Length || char.ToUpperInvariant(letter) != char.ToUpperInvariant(wanted[at]))
            {
                return false;
            }

            at++;
        }

        return at == wanted.Length;
    }

    /// <summary>The name as a path to a field shows it. A name may hold anything, a token too.</summary>
    public static string Show(string fieldName) =>
        fieldName.Length <= MaxShown && fieldName.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@' or '$')
            ? fieldName
            : "(field)";

    private static bool IsSeparator(char letter) => letter is '-' or '_';
}
