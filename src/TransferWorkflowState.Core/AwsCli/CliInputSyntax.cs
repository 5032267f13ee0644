namespace TransferWorkflowState.AwsCli;

/// <summary>The two languages of the input, each with an option of its own.</summary>
internal sealed record CliInputSyntax(string Name, string OptionName)
{
    public static CliInputSyntax Json { get; } = new("JSON", "--cli-input-json");

    public static CliInputSyntax Yaml { get; } = new("YAML", "--cli-input-yaml");
}
