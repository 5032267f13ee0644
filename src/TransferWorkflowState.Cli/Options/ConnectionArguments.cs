using System.CommandLine;
using System.CommandLine.Completions;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options that say what to connect to, and how.</summary>
internal sealed class ConnectionArguments
{
    // Timers go no further than 24 days; nobody waits that long.
    private const int MaxSeconds = 2_000_000;

    private readonly ValueOption _region = new("--region", "The AWS region of the workflow. Default: AWS_REGION, AWS_DEFAULT_REGION or the profile's region.", "region");
    private readonly ValueOption _profile = new("--profile", "A profile of the AWS configuration files. Default: AWS_PROFILE, AWS_DEFAULT_PROFILE or default.", "name");
    private readonly ValueOption _endpointUrl = new("--endpoint-url", "The endpoint to call instead of the region's.", "url");
    private readonly ValueOption _caBundle = new("--ca-bundle", "A PEM file with the certificates to trust instead of the machine's. Default: AWS_CA_BUNDLE.", "file");
    private readonly Option<bool> _noVerifySsl = new("--no-verify-ssl") { Description = "Accepts any certificate: anyone on the network path can read the token.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _noSignRequest = new("--no-sign-request") { Description = "Sends unsigned requests, which do not need credentials.", Arity = ArgumentArity.Zero };
    private readonly NumberOption<int> _readTimeout = new("--cli-read-timeout", "Timeout of a response in seconds, 0 for no limit (default: 30).", "seconds", 0, int.MaxValue);
    private readonly NumberOption<int> _connectTimeout = new("--cli-connect-timeout", "Timeout for opening a connection in seconds, 0 for no limit (default: 5).", "seconds", 0, int.MaxValue);
    private readonly NumberOption<int> _maxAttempts = new("--max-attempts", "Maximum attempts per callback, including the first. Default: AWS_MAX_ATTEMPTS, the profile's max_attempts, or 10.", "count", 1, 100);

    public ConnectionArguments()
    {
        _region.CompletionSources.Add(static _ => AwsRegions.All.Select(static region => new CompletionItem(region.Name)));
        _profile.CompletionSources.Add(static _ => AwsProfiles.ReadNames().Select(static name => new CompletionItem(name)));
    }

    public IEnumerable<Option> All =>
        [_region, _profile, _endpointUrl, _caBundle, _noVerifySsl, _noSignRequest, _readTimeout, _connectTimeout, _maxAttempts];

    public ConnectionOptions Read(ParseResult parsed)
    {
        ConnectionOptions defaults = new();
        return defaults with
        {
            Region = parsed.GetValue(_region),
            ProfileName = parsed.GetValue(_profile),
            EndpointUrl = parsed.GetValue(_endpointUrl),
            CaBundle = parsed.GetValue(_caBundle),
            VerifySsl = !parsed.GetValue(_noVerifySsl),
            SignRequests = !parsed.GetValue(_noSignRequest),
            MaxAttempts = parsed.GetValue(_maxAttempts),
            ReadTimeout = LimitOf(parsed.GetValue(_readTimeout)) ?? defaults.ReadTimeout,
            ConnectTimeout = LimitOf(parsed.GetValue(_connectTimeout)) ?? defaults.ConnectTimeout,
        };
    }

    private static TimeSpan? LimitOf(int? seconds) => seconds switch
    {
        null => null,
        0 or > MaxSeconds => Timeout.InfiniteTimeSpan,
        _ => TimeSpan.FromSeconds(seconds.Value),
    };
}
