using System.Globalization;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Messages;

/// <summary>
/// What is wrong with a command line. The usage and the command that shows the help stand before it, and the exit code is
/// 252. Where AWS CLI has a sentence for it, that one is used.
/// </summary>
internal static class UsageErrors
{
    /// <summary>How to see the help, after the usage. AWS CLI's sentence.</summary>
    /// <param name="help">The command line that shows it.</param>
    public static string SeeHelp(string help) => $"To see help text, you can run: {help}";

    /// <summary>Words are neither options nor values of options. AWS CLI's sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="similar">The option that was probably meant by one of them, when there is one.</param>
    public static string Unrecognized(IEnumerable<string> words, string? similar) =>
        $"unrecognized arguments: {string.Join(' ', words)}{(similar is null ? "" : $" (did you mean {similar}?)")}";

    /// <summary>The beginning of an option's name fits several options. AWS CLI's sentence.</summary>
    public static string Ambiguous(string name, IEnumerable<string> matches) => $"ambiguous option: {name} could match {string.Join(", ", matches)}";

    /// <summary>Options are missing. AWS CLI's sentence.</summary>
    public static string Required(IEnumerable<string> options) => $"the following arguments are required: {string.Join(", ", options)}";

    /// <summary>An option stands without its value. AWS CLI's sentence.</summary>
    public static string MissingValue(string option) => $"argument {option}: expected one argument";

    /// <summary>An option that has one value was given several.</summary>
    public static string Repeated(string option, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"argument {option}: expected one argument, but the option was specified {count} times");

    /// <summary>The value is not in the list of those that the option can have. AWS CLI's sentence.</summary>
    public static string InvalidChoice(string option, IEnumerable<string> choices) =>
        $"argument {option}: Invalid choice, valid choices are:\n\n{string.Join(", ", choices)}";

    /// <summary>The value is not a number, or not one within the option's limits.</summary>
    public static string NotANumber(string option, string text, string min, string max) => $"argument {option}: '{text}' is not a number from {min} to {max}";

    /// <summary>The value is not a list of exit codes that the system has.</summary>
    public static string NotExitCodes(string option, string text) => $"argument {option}: '{text}' is not a list of exit codes such as 0,1";

    /// <summary>The value does not say when a run is to be halted.</summary>
    public static string NotAHaltRule(string option, string text) => $"argument {option}: '{text}' is not a count such as 3 or a percentage such as 10%";

    /// <summary>The value is not the name of a sandbox's fault.</summary>
    public static string NotAFault(string option, string text, IEnumerable<string> faults) => $"argument {option}: '{text}' is not one of {string.Join(", ", faults)}";

    /// <summary>The value is not a setting of a sandbox's limits.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">The value.</param>
    /// <param name="expected">What it must be, as <see cref="ILimitText{TSelf}.Expected"/> says.</param>
    public static string NotALimit(string option, string text, string expected) => $"argument {option}: '{text}' is not {expected}";

    /// <summary>A setting of a sandbox's limits cannot stand beside the others, or not without another.</summary>
    public static string ConflictingLimit(LimitProblem problem) => $"argument {problem.Name}: {problem.Problem}";

    /// <summary>An option has no meaning without another.</summary>
    public static string Requires(string option, string other) => $"argument {option}: requires {other}";

    /// <summary>An option has no meaning without a command.</summary>
    public static string RequiresCommand(string option) => Requires(option, "a command after '--'");

    /// <summary>An option cannot be combined with another. AWS CLI's sentence.</summary>
    public static string NotAllowedWith(string option, string other) => $"argument {option}: not allowed with {other}";

    /// <summary>An option says what is reported, and so does the command.</summary>
    public static string NotAllowedWithCommand(string option) => NotAllowedWith(option, "a command, which decides what is reported");

    /// <summary>The command line ends after <c>--</c>.</summary>
    public static string MissingCommand() => "expected a command after '--'";

    /// <summary>The value cannot be split into a program and its arguments: it is empty, or a quotation mark is not closed.</summary>
    public static string NotACommand(string option) => $"argument {option}: expected a program and its arguments, with all quotation marks closed";

    /// <summary>The runtime of a function was started outside of a function.</summary>
    public static string OutsideOfFunction(string variable) =>
        $"{variable} is not set: this command runs only as the runtime of a Lambda function (to try it on this machine, use sandbox --runtime)";
}
