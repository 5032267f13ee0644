using System.Globalization;

namespace TransferWorkflowState.Bench;

/// <summary>Numbers as the tables show them.</summary>
internal static class Text
{
    public static string Of(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
