using TransferWorkflowState.Steps;

namespace TransferWorkflowState.AwsCli;

/// <summary>The texts for input that is not valid: what happened in AWS CLI v2's words, what to do in ours.</summary>
internal static class CliInputErrors
{
    private const string SeeSkeleton = "Start from the output of --generate-cli-skeleton (-GenerateCliSkeleton); nothing was sent.";
    private const string GiveReadableFile = "Specify a readable text file, or the text itself without 'file://'.";

    public static string Missing(string name) => $"Missing required parameter in input: \"{name}\"";

    public static string Unknown(string name, string? token) =>
        $"Unknown parameter in input: \"{ShownText.From(name, token)}\", must be one of: {string.Join(", ", CliParameter.All.Select(static parameter => parameter.Name))}";

    public static string WrongType(CliParameter parameter, CliInputValue value, string? token)
    {
        // AWS CLI shows the token here.
        string shown = parameter.IsSecret ? "(not shown)" : ShownText.From(value.Shown, token);
        return $"Invalid type for parameter {parameter.Name}, value: {shown}, type: <class '{value.Type}'>, valid types: <class 'str'>";
    }

    public static string TooShort(CliParameter parameter, int length) =>
        $"Invalid length for parameter {parameter.Name}, value: {length}, valid min length: {parameter.MinLength}";

    public static CliInputException Bytes(string parameter) => new(
        $"Parameter validation failed:\nInvalid type for parameter {parameter}, value: (not shown), type: <class 'bytes'>, valid types: <class 'str'>",
        "Use file:// instead of fileb://; nothing was sent.");

    public static CliInputException Invalid(IEnumerable<string> problems, string? nextStep) =>
        new($"Parameter validation failed:\n{string.Join("\n", problems)}", nextStep ?? SeeSkeleton);

    public static CliInputException ForgottenPrefix(CliInputException cause, string path) => new(
        cause.Message,
        $"'{ShownText.From(path)}' is the path of a file: put file:// before it, as in file://{ShownText.From(path)}; nothing was sent.",
        cause);

    public static CliInputException NotAMap(CliInputSyntax syntax, string type) =>
        new($"Error parsing parameter '{syntax.OptionName}': Invalid type: expecting map, received <class '{type}'>", SeeSkeleton);

    public static CliInputException Broken(CliInputSyntax syntax, string problem) =>
        new($"Error parsing parameter '{syntax.OptionName[2..]}': Invalid {syntax.Name} received.", $"Correct the text: {problem}.");

    /// <summary>A problem of <see cref="Broken"/>, as the next one: an escape in the text is not a character.</summary>
    public static string HalfSurrogatePair() => "it contains half of a surrogate pair";

    public static string SameName() => "it has two members of the same name";

    public static CliInputException TooLong(string option) =>
        new($"Error parsing parameter '{option}': the text is longer than {ParameterFiles.MaxLength} characters.", SeeSkeleton);

    public static CliInputException BothInputs() =>
        new("Only one --cli-input- parameter may be specified.", "Omit the JSON or the YAML; nothing was sent.");

    public static CliInputException UnreadableFile(string option, string value, string problem, Exception? inner) =>
        new($"Error parsing parameter '{option}': Unable to load paramfile {ShownText.From(value)}: {problem}", GiveReadableFile, inner);

    public static CliInputException NotUtf8(string option, string path, Exception inner) => new(
        $"Error parsing parameter '{option}': Unable to load paramfile ({ShownText.From(path)}), text contents could not be decoded.",
        "Save the file as UTF-8.",
        inner);
}
