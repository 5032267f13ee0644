using System.CommandLine;
using System.Globalization;
using System.Numerics;

using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Options;

/// <summary>An option with a number between two limits.</summary>
internal sealed class NumberOption<T> : Option<T?>
    where T : struct, INumber<T>
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public NumberOption(string name, string description, string helpName, T min, T max)
        : base(name)
    {
        Description = description;
        HelpName = helpName;
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (T.TryParse(text, Styles, CultureInfo.InvariantCulture, out T value)
                && value >= min && value <= max)
            {
                return value;
            }

            result.AddError(UsageErrors.NotANumber(name, text, $"{min}", $"{max}"));
            return null;
        };
    }
}
