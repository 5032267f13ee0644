using System.Management.Automation;

using Amazon.Runtime;

using TransferWorkflowState.Aws.Credentials;

namespace TransferWorkflowState.Commands;

/// <summary>What a user can hand over as credentials, whatever module it is from.</summary>
internal static class CredentialArgument
{
    /// <summary>The credentials that an object is or holds; nothing when it holds none.</summary>
    public static AWSCredentials? Read(object value)
    {
        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            // Where others take a name and a password, the access key is the name.
            PSCredential keys => new BasicAWSCredentials(keys.UserName, keys.GetNetworkCredential().Password),
            TransferWorkflowSandbox sandbox => new BasicAWSCredentials(sandbox.AccessKey, sandbox.SecretKey),
            _ => ForeignCredentials.TryCreate(plain, out AWSCredentials? credentials) ? credentials : null,
        };
    }
}
