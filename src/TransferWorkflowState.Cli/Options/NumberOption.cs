using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace TransferWorkflowState.Cli.Options;

/// <summary>An option with a number between two limits.</summary>
internal sealed class NumberOption<T> : Option<T?>
    where T : struct, INumber<T>
{
    public NumberOption(string name, string description, string helpName, T min, T max)
        : base(name)
    {
        Description = description;
        HelpName = helpName;
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out T value)
                && value >= min && value <= max)
            {
                return value;
            }

            result.AddError($"argument {name}: '{text}' is not a number from {min} to {max}");
            return null;
        };
    }
}
