using TransferWorkflowState.Files;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.AwsCli;

/// <summary>
/// What AWS CLI takes as <c>--cli-input-json</c> or <c>--cli-input-yaml</c>: the operation's parameters as an object.
/// </summary>
public sealed class CliInputDocument
{
    private readonly IReadOnlyDictionary<string, CliInputValue> _members;

    private CliInputDocument(IReadOnlyDictionary<string, CliInputValue> members)
    {
        _members = members;
    }

    /// <summary>No input: the arguments alone count.</summary>
    public static CliInputDocument None { get; } = new(new Dictionary<string, CliInputValue>());

    /// <summary>Reads the one input that is given, or none.</summary>
    /// <param name="json">JSON text or <c>file://path</c>.</param>
    /// <param name="yaml">YAML text or <c>file://path</c>.</param>
    /// <param name="files">Where files are.</param>
    /// <exception cref="CliInputException">Both are given, or what is given is no object or cannot be read.</exception>
    public static CliInputDocument Read(string? json, string? yaml, ParameterFiles files)
    {
        return (json, yaml) switch
        {
            (not null, not null) => throw CliInputErrors.BothInputs(),
            (not null, _) => Parse(json, () => new(CliInputJson.Parse(TextOf(json, CliInputSyntax.Json, files)))),
            (_, not null) => Parse(yaml, () => new(CliInputYaml.Parse(TextOf(yaml, CliInputSyntax.Yaml, files)))),
            _ => None,
        };
    }

    /// <summary>Parses an input; when it fails because it is a path, the failure says what to put before it.</summary>
    private static CliInputDocument Parse(string input, Func<CliInputDocument> parse)
    {
        try
        {
            return parse();
        }
        catch (CliInputException e) when (!input.Contains("://", StringComparison.Ordinal) && FilePath.IsOne(input))
        {
            throw CliInputErrors.ForgottenPrefix(e, input);
        }
    }

    /// <summary>The values of a callback, present and no shorter than AWS CLI demands.</summary>
    /// <param name="arguments">Values that take the place of the input's own.</param>
    /// <exception cref="CliInputException">Lists all that is missing, unknown, of a wrong type or too short.</exception>
    public CallbackValues Complete(CallbackValues arguments)
    {
        // In the order in which AWS CLI checks them: the arguments, then the input's own.
        Dictionary<string, CliInputValue> values = [];
        Give(nameof(arguments.WorkflowId), arguments.WorkflowId);
        Give(nameof(arguments.ExecutionId), arguments.ExecutionId);
        Give(nameof(arguments.Token), arguments.Token);
        Give(nameof(arguments.Status), arguments.Status);
        foreach ((string name, CliInputValue value) in _members)
        {
            values.TryAdd(name, value);
        }

        IEnumerable<CliParameter> parameters = CliParameter.All;
        if (arguments.StatusFollows)
        {
            _ = values.Remove(nameof(arguments.Status));
            parameters = parameters.Where(static parameter => parameter.Name != nameof(arguments.Status));
        }

        string[] problems = [.. FindProblems(values, parameters.ToDictionary(static parameter => parameter.Name))];
        CallbackValues complete = new()
        {
            WorkflowId = Find(nameof(CallbackValues.WorkflowId)),
            ExecutionId = Find(nameof(CallbackValues.ExecutionId)),
            Token = Find(nameof(CallbackValues.Token)),
            Status = Find(nameof(CallbackValues.Status)),
            StatusFollows = arguments.StatusFollows,
        };
        return problems.Length > 0 ? throw CliInputErrors.Invalid(problems, _members.Count == 0 ? StepCallback.FindInvalid(complete)?.NextStep : null) : complete;

        string? Find(string name) => values.GetValueOrDefault(name)?.Text;

        void Give(string name, string? text)
        {
            if (text is not null)
            {
                values.Add(name, CliInputValue.FromText(text));
            }
        }
    }

    private static string TextOf(string value, CliInputSyntax syntax, ParameterFiles files) =>
        files.Resolve(syntax.OptionName, value).TrimStart('\uFEFF');

    private static IEnumerable<string> FindProblems(Dictionary<string, CliInputValue> values, Dictionary<string, CliParameter> parameters)
    {
        string? token = values.GetValueOrDefault(nameof(CallbackValues.Token))?.Written;
        IEnumerable<string> missing = parameters.Keys.Where(name => !values.ContainsKey(name)).Select(CliInputErrors.Missing);
        IEnumerable<string> unknown = values.Keys.Where(name => !parameters.ContainsKey(name)).Select(name => CliInputErrors.Unknown(name, token));
        IEnumerable<string?> invalid = values.Keys.Where(parameters.ContainsKey).Select(name => parameters[name].Check(values[name], token));
        return missing.Concat(unknown).Concat(invalid.OfType<string>());
    }
}
