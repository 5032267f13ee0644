using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Messages;

namespace TransferWorkflowState.Pipeline;

/// <summary>What Set-AWSCredential and Set-DefaultAWSRegion of AWS Tools for PowerShell leave in a session.</summary>
internal sealed class SessionDefaults
{
    private const string CredentialVariable = "StoredAWSCredentials";
    private const string RegionVariable = "StoredAWSRegion";

    public SessionDefaults(PSVariableIntrinsics variables)
    {
        Region = variables.GetValue(RegionVariable) is { } region ? LanguagePrimitives.ConvertTo<string>(region) : null;
        if (variables.GetValue(CredentialVariable) is { } value)
        {
            Credential = CredentialArgument.Read(value);
            Warning = Credential is null
                ? CmdletNotes.SessionCredentialsUnreadable(CredentialVariable)
                : null;
        }
    }

    public string? Region { get; }

    public SuppliedCredentials? Credential { get; }

    /// <summary>Why what is there does not count.</summary>
    public string? Warning { get; }
}
