using System.Management.Automation;
using System.Net;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Commands;

/// <summary>Turns the parameters of a cmdlet, and what its session holds, into what a client is made of.</summary>
internal sealed class ConnectionParameters : IConnectionSource
{
    private readonly TransferCommand _command;
    private readonly bool _isEndpointGiven;

    /// <summary>To be made before the first record is bound.</summary>
    /// <exception cref="PSArgumentException">A value of the command line is empty.</exception>
    public ConnectionParameters(TransferCommand command)
    {
        _command = command;
        _isEndpointGiven = command.MyInvocation.BoundParameters.ContainsKey(nameof(command.EndpointUrl));

        // Empty in a record means "not set"; empty on the command line is a mistake.
        foreach (string name in new[] { nameof(command.Region), nameof(command.ProfileName), nameof(command.EndpointUrl) })
        {
            if (command.MyInvocation.BoundParameters.TryGetValue(name, out object? value) && string.IsNullOrWhiteSpace(value as string))
            {
                throw new PSArgumentException(ParameterErrors.Empty(name), name);
            }
        }
    }

    /// <inheritdoc/>
    public ConnectionValues Values => new(_command.Region, _command.ProfileName, _command.EndpointUrl);

    /// <inheritdoc/>
    public bool IsOfQueue => QueueUrl is not null;

    private string? QueueUrl => (_command as RecordCommand)?.QueueUrl;

    /// <inheritdoc/>
    public string? ResolveJournalPath() =>
        (_command as RecordCommand)?.JournalPath is { } path ? JournalLocation.Resolve(path, _command.SessionState.Path) : null;

    /// <inheritdoc/>
    public ConnectionOptions ReadOptions(Action<string> warn)
    {
        SessionDefaults session = new(_command.SessionState.PSVariable);
        ConnectionOptions options = ForSandboxOf(EndpointUrl, ReadOptions(session) with { EndpointUrl = EndpointUrl });
        if (!options.IsOfSandbox && options.AccessKey is null && options.SignRequests && session.Warning is { } warning)
        {
            warn(warning);
        }

        return options;
    }

    /// <inheritdoc/>
    public ConnectionOptions ReadQueueOptions(string queueUrl) => ForSandboxOf(queueUrl, ReadOptions(new SessionDefaults(_command.SessionState.PSVariable)));

    /// <summary>
    /// The endpoint of the callbacks: the one given, or that of the sandbox whose queue is read. A record would send its
    /// token wherever it names: it may name a sandbox of this process only.
    /// </summary>
    private string? EndpointUrl => TextOf(_command.EndpointUrl) is not { } endpoint ? FindSandbox(QueueUrl)?.EndpointUrl.OriginalString
        : _isEndpointGiven || FindSandbox(endpoint) is not null ? endpoint
        : throw ParameterErrors.EndpointOfRecord(ShownText.FromUrl(endpoint));

    private static TransferSandbox? FindSandbox(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? TransferSandbox.Find(address) : null;

    private static ConnectionOptions ForSandboxOf(string? url, ConnectionOptions options) => FindSandbox(url) is { } sandbox
        ? options.ForSandbox(sandbox.EndpointUrl.OriginalString, sandbox.Region, sandbox.Credentials.AccessKey, sandbox.Credentials.SecretKey)
        : options;

    private ConnectionOptions ReadOptions(SessionDefaults session)
    {
        TransferCommand command = _command;
        return new()
        {
            Region = TextOf(command.Region),
            SessionRegion = session.Region,
            Precedence = SettingsPrecedence.AwsTools,
            ProfileName = TextOf(command.ProfileName),
            ProfileLocation = PathOf(command.ProfileLocation, command),
            AccessKey = command.AccessKey,
            SecretKey = command.SecretKey,
            SessionToken = command.SessionToken,
            Credential = CredentialOf(command.Credential),
            SessionCredential = session.Credential,
            MfaCode = new MfaPrompt(command.Host.UI).Ask,
            CaBundle = PathOf(command.CaBundle, command),
            VerifySsl = !command.SkipCertificateCheck,
            SignRequests = !command.NoSignRequest,
            Proxy = ProxyOf(command),
            UseFipsEndpoint = command.UseFips,
            UseDualStackEndpoint = command.UseDualStack,
            MaxAttempts = command.MaxAttempts,
            ConnectTimeout = TimeSpan.FromSeconds(command.ConnectTimeoutSeconds),
            ReadTimeout = TimeSpan.FromSeconds(command.ReadTimeoutSeconds),
        };
    }

    /// <summary>An empty cell of a record says nothing.</summary>
    private static string? TextOf(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string? PathOf(string? path, PSCmdlet command) =>
        path is null ? null : command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    private static SuppliedCredentials? CredentialOf(object? value) => value is null ? null : CredentialArgument.Read(value)
        ?? throw ParameterErrors.NotCredentials();

    private static WebProxy? ProxyOf(TransferCommand command) => command.Proxy is null ? null : new(command.Proxy)
    {
        Credentials = command.ProxyCredential?.GetNetworkCredential(),
    };
}
