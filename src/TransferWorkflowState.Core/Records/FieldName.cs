namespace TransferWorkflowState.Records;

/// <summary>How the names of fields are compared: case, <c>-</c> and <c>_</c> do not count.</summary>
public static class FieldName
{
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

    private static bool IsSeparator(char letter) => letter is '-' or '_';
}
