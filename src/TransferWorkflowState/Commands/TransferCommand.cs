using System.Management.Automation;

using TransferWorkflowState.Aws;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Commands;

/// <summary>A cmdlet that calls the service: the parameters that say what to connect to.</summary>
public abstract class TransferCommand : PSCmdlet
{
    /// <summary>The AWS region of the workflow.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>A profile of the AWS configuration files.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The endpoint to call instead of the region's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    private protected CallbackSender Connect(CancellationToken cancellationToken)
    {
        ConnectionOptions options = new() { Region = Region, ProfileName = ProfileName, EndpointUrl = EndpointUrl };
        try
        {
            return new(TransferClientFactory.CreateAsync(SandboxConnection.Complete(options), cancellationToken).GetAwaiter().GetResult());
        }
        catch (ConnectionException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }
}
