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
    public string ReadRegion() => FindProblem(Value!, static character => !char.IsWhiteSpace(character) && !char.IsControl(character)) is { } problem
        ? throw ConnectionProblems.InvalidSetting(Name, problem)
        : Value!;

    public override string ToString() => Name;

    private string ReadKey() => FindProblem(Value!, static character => character is > ' ' and < '\x7f') is { } problem
        ? throw ConnectionProblems.InvalidKey(Name, problem)
        : Value!;

    private static string? FindProblem(string value, Func<char, bool> isAllowed)
    {
        for (int index = 0; index < value.Length; index++)
        {
            if (!isAllowed(value[index]))
            {
                return index == 0 ? ConnectionProblems.StartsWith(value[index])
                    : index == value.Length - 1 ? ConnectionProblems.EndsWith(value[index])
                    : ConnectionProblems.Contains(value[index]);
            }
        }

        return null;
    }
}
