using System.Globalization;

namespace TransferWorkflowState.Bench;

/// <summary>Numbers as the tables show them.</summary>
internal static class Text
{
    public static string Format(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    public static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);
}
