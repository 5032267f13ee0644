using System.Management.Automation;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Binding;

/// <summary>What a user can hand over as credentials, whatever module it is from.</summary>
internal static class CredentialArgument
{
    /// <summary>The credentials that an object is or holds; nothing when it holds none.</summary>
    public static SuppliedCredentials? Read(object value)
    {
        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            // Where others take a name and a password, the access key is the name.
            PSCredential keys => SuppliedCredentials.FromKeys(keys.UserName, keys.GetNetworkCredential().Password),
            TransferWorkflowSandbox sandbox => SuppliedCredentials.FromKeys(sandbox.AccessKey, sandbox.SecretKey),
            _ => SuppliedCredentials.Find(plain),
        };
    }
}
