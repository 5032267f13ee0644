using System.Management.Automation;

using TransferWorkflowState.Aws;
using TransferWorkflowState.Completion;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Commands;

/// <summary>A cmdlet that calls the service: the parameters that say what to connect to.</summary>
public abstract class TransferCommand : PSCmdlet
{
    /// <summary>The AWS region of the workflow.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>A profile of the AWS configuration files.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The endpoint to call instead of the region's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>Calls the region's endpoint with FIPS 140 validated cryptography.</summary>
    [Parameter]
    public SwitchParameter UseFipsEndpoint { get; set; }

    /// <summary>Calls the region's endpoint for IPv4 and IPv6.</summary>
    [Parameter]
    public SwitchParameter UseDualStackEndpoint { get; set; }

    /// <summary>How many times a call is made at most, the first included. Otherwise AWS_MAX_ATTEMPTS, max_attempts, or 10.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? MaxAttempts { get; set; }

    /// <summary>How long a connection may take to open, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int ConnectTimeoutSeconds { get; set; } = 5;

    /// <summary>How long an answer may take up to its last byte, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int ReadTimeoutSeconds { get; set; } = 30;

    /// <summary>A file that remembers what was sent, so that a rerun skips it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>The journal of this pipeline, once it is connected and when one was asked for.</summary>
    internal CallbackJournal? Journal { get; private set; }

    internal ICallbackSender Connect(CancellationToken cancellationToken)
    {
        ConnectionOptions options = new()
        {
            Region = Region,
            ProfileName = ProfileName,
            EndpointUrl = EndpointUrl,
            UseFipsEndpoint = Given(nameof(UseFipsEndpoint), UseFipsEndpoint),
            UseDualStackEndpoint = Given(nameof(UseDualStackEndpoint), UseDualStackEndpoint),
            MaxAttempts = MaxAttempts,
            ConnectTimeout = TimeSpan.FromSeconds(ConnectTimeoutSeconds),
            ReadTimeout = TimeSpan.FromSeconds(ReadTimeoutSeconds),
        };
        try
        {
            Journal = JournalPath is null ? null : CallbackJournal.Open(JournalLocation.Resolve(JournalPath, SessionState.Path));
            if (Journal?.Warning is { } warning)
            {
                WriteWarning(warning);
            }

            CallbackSender sender = new(
                TransferClientFactory.CreateAsync(SandboxConnection.Complete(options), cancellationToken).GetAwaiter().GetResult());
            return Journal is null ? sender : new JournalledSender(sender, Journal);
        }
        catch (Exception e) when (e is ConnectionException or JournalException)
        {
            ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    // A switch that was not given leaves the word to environment and profile; one that is false does not.
    private bool? Given(string name, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(name) ? value.ToBool() : null;
}
