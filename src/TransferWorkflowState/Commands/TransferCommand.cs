using System.Management.Automation;

using TransferWorkflowState.Binding;

namespace TransferWorkflowState.Commands;

/// <summary>
/// A cmdlet that calls the service: the parameters that say what to connect to, with the names that they have in AWS
/// Tools for PowerShell and in PowerShell's web cmdlets. Records may name region, profile and a sandbox; they are never
/// asked for another endpoint, for secrets, for files that hold some, or for how far a server is trusted.
/// </summary>
public abstract class TransferCommand : PSCmdlet
{
    /// <summary>The AWS region of the workflow.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Region { get; set; }

    /// <summary>A profile of the AWS configuration files.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? ProfileName { get; set; }

    /// <summary>The credentials file to look for the profile in.</summary>
    [Parameter]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>An access key to sign with, together with SecretKey.</summary>
    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The token that belongs to temporary keys.</summary>
    [Parameter]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>Credentials of AWS Tools or of any AWS SDK for .NET, a sandbox, or a PSCredential with access key and secret key.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>The endpoint to call instead of the region's. A record may name a sandbox of its own process.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? EndpointUrl { get; set; }

    /// <summary>A PEM file with the certificates to trust instead of the machine's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CaBundle { get; set; }

    /// <summary>Accepts any certificate.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Signs nothing and needs no credentials.</summary>
    [Parameter]
    public SwitchParameter NoSignRequest { get; set; }

    /// <summary>The proxy to call through.</summary>
    [Parameter]
    [ValidateNotNull]
    [UrlArgument]
    public Uri? Proxy { get; set; }

    /// <summary>Who the proxy lets through.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Calls the region's endpoint with FIPS 140 validated cryptography.</summary>
    [Parameter]
    public SwitchParameter UseFipsEndpoint { get; set; }

    /// <summary>Calls the region's endpoint for IPv4 and IPv6.</summary>
    [Parameter]
    public SwitchParameter UseDualStackEndpoint { get; set; }

    /// <summary>How many times a call is made at most, the first included. Otherwise AWS_MAX_ATTEMPTS, max_attempts, or 10.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [MaskedArgument]
    public int? MaxAttempts { get; set; }

    /// <summary>How long a connection may take to open, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [MaskedArgument]
    public int ConnectTimeoutSeconds { get; set; } = 5;

    /// <summary>How long an answer may take up to its last byte, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [MaskedArgument]
    public int ReadTimeoutSeconds { get; set; } = 30;

    /// <summary>The wish for FIPS, where the command line has one: environment and profile are asked otherwise.</summary>
    internal bool? UseFips => Given(nameof(UseFipsEndpoint), UseFipsEndpoint);

    /// <summary>The wish for IPv4 and IPv6, in the same way.</summary>
    internal bool? UseDualStack => Given(nameof(UseDualStackEndpoint), UseDualStackEndpoint);

    // A switch that was not given leaves the word to environment and profile; one that is false does not.
    private bool? Given(string name, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(name) ? value.ToBool() : null;
}
