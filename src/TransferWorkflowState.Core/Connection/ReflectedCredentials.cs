using System.Diagnostics.CodeAnalysis;
using System.Reflection;

using Amazon.Runtime;

namespace TransferWorkflowState.Connection;

/// <summary>
/// Credentials of another build of the AWS SDK, or of AWS Tools for PowerShell, read by reflection: their types are not
/// this assembly's, even where they have the same names. They are asked for each call, so that they can refresh themselves.
/// </summary>
internal sealed class ReflectedCredentials : AWSCredentials
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // AWS Tools wraps the credentials of the session in a type whose members are internal.
    private const string WrappedName = "Credentials";

    private readonly object _foreign;
    private readonly MethodInfo _getCredentials;

    private ReflectedCredentials(object foreign, MethodInfo getCredentials)
    {
        _foreign = foreign;
        _getCredentials = getCredentials;
    }

    /// <summary>Whether an object is credentials or holds some, whatever assembly it is of.</summary>
    public static bool TryCreate(object value, [NotNullWhen(true)] out AWSCredentials? credentials)
    {
        credentials = value as AWSCredentials ?? Wrap(value) ?? (Wrapped(value) is { } wrapped ? Wrap(wrapped) : null);
        return credentials is not null;
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        object keys = Invoke() ?? throw ConnectionProblems.WithoutKeys();
        string accessKey = Read(keys, "AccessKey") ?? throw ConnectionProblems.WithoutAccessKey();
        string secretKey = Read(keys, "SecretKey") ?? throw ConnectionProblems.WithoutSecretKey();
        return new(accessKey, secretKey, Read(keys, "Token"));
    }

    /// <inheritdoc/>
    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.Run(GetCredentials);

    private static ReflectedCredentials? Wrap(object value) =>
        value.GetType().GetMethod(nameof(GetCredentials), AnyInstance, Type.EmptyTypes) is { } method ? new(value, method) : null;

    private static object? Wrapped(object value)
    {
        try
        {
            return value.GetType().GetProperty(WrappedName, AnyInstance)?.GetValue(value);
        }
        catch (Exception e) when (e is TargetInvocationException or AmbiguousMatchException or TargetParameterCountException)
        {
            return null;
        }
    }

    private static string? Read(object keys, string name) =>
        keys.GetType().GetProperty(name, AnyInstance)?.GetValue(keys) is string { Length: > 0 } text ? text : null;

    private object? Invoke()
    {
        try
        {
            return _getCredentials.Invoke(_foreign, null);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw new InvalidOperationException(e.InnerException.Message, e.InnerException);
        }
    }
}
