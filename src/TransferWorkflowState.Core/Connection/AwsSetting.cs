using Amazon.Runtime;

namespace TransferWorkflowState.Connection;

/// <summary>A key or a region, and the name of the place that it is from. Prints without its value.</summary>
/// <param name="Name">The place, such as <c>AWS_REGION</c>.</param>
/// <param name="Value">The value: a key is never shown.</param>
internal sealed record AwsSetting(string Name, string? Value)
{
    public bool IsSet => !string.IsNullOrEmpty(Value);

    public static AwsSetting FromEnvironment(string variable) => new(variable, Environment.GetEnvironmentVariable(variable));

    /// <summary>Credentials of keys that can be sent in a header; without a token they are lasting ones.</summary>
    /// <exception cref="ConnectionException">A key has a character that no key has.</exception>
    public static AWSCredentials CreateCredentials(AwsSetting accessKey, AwsSetting secretKey, AwsSetting token) => token.IsSet
        ? new SessionAWSCredentials(accessKey.ReadKey(), secretKey.ReadKey(), token.ReadKey())
        : new BasicAWSCredentials(accessKey.ReadKey(), secretKey.ReadKey());

    /// <summary>The region, as part of a host name and of a signature. Whether it can be a region is the SDK's to say.</summary>
    /// <exception cref="ConnectionException">It has white space or a control character.</exception>
    public string ReadRegion() => FindForeign(Value!, static character => !char.IsWhiteSpace(character) && !char.IsControl(character)) is { } foreign
        ? throw ConnectionProblems.InvalidSetting($"Invalid value of {Name}: it {foreign}.", Name)
        : Value!;

    public override string ToString() => Name;

    private string ReadKey() => FindForeign(Value!, static character => character is > ' ' and < '\x7f') is { } foreign
        ? throw ConnectionProblems.InvalidSetting($"Invalid value of {Name} (hidden): it {foreign}.", Name)
        : Value!;

    private static string? FindForeign(string value, Func<char, bool> isAllowed)
    {
        for (int index = 0; index < value.Length; index++)
        {
            if (!isAllowed(value[index]))
            {
                string place = index == 0 ? "starts with" : index == value.Length - 1 ? "ends with" : "contains";
                return $"{place} {Describe(value[index])}";
            }
        }

        return null;
    }

    private static string Describe(char character) => character switch
    {
        '\r' => "a carriage return",
        '\n' => "a line feed",
        _ when char.IsWhiteSpace(character) => "white space",
        _ when char.IsControl(character) => "a control character",
        _ => "a character that is not allowed there",
    };
}
