namespace TransferWorkflowState.AwsCli;

/// <summary>A value of the input, described as AWS CLI describes it: by Python's names.</summary>
/// <param name="Type">Python's name of its type.</param>
/// <param name="Shown">The value as AWS CLI prints it, unless it is text.</param>
/// <param name="Text">The value itself, when it is text.</param>
internal sealed record CliInputValue(string Type, string Shown, string? Text = null)
{
    public static CliInputValue Null { get; } = new("NoneType", "None");

    // Not their content, as AWS CLI does: a token could be in it.
    public static CliInputValue List { get; } = new("list", "[...]");

    public static CliInputValue Map { get; } = new("dict", "{...}");

    /// <summary>The text or the number, as it was written.</summary>
    public string? Written => Type is "int" or "float" ? Shown : Text;

    public static CliInputValue FromText(string text) => new("str", "", text);

    public static CliInputValue FromBoolean(bool value) => new("bool", value ? "True" : "False");

    public static CliInputValue FromInteger(string written) => new("int", written);

    public static CliInputValue FromReal(string written) => new("float", written);

    /// <summary>The type and never the value, which may be a token.</summary>
    public override string ToString() => Type;
}
