using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;

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
    private readonly Option<int?> _readTimeout = Seconds("--cli-read-timeout", "Timeout of a response in seconds, 0 for no limit (default: 30).");
    private readonly Option<int?> _connectTimeout = Seconds("--cli-connect-timeout", "Timeout for opening a connection in seconds, 0 for no limit (default: 5).");

    private readonly Option<int?> _maxAttempts = new("--max-attempts") { Description = "Maximum attempts per callback, including the first. Default: AWS_MAX_ATTEMPTS, the profile's max_attempts, or 10.", HelpName = "count" };

    public ConnectionArguments()
    {
        _region.CompletionSources.Add(static _ => AwsRegions.All.Select(static region => new CompletionItem(region.Name)));
        _profile.CompletionSources.Add(static _ => AwsProfiles.ReadNames().Select(static name => new CompletionItem(name)));
        _maxAttempts.Validators.Add(result =>
        {
            // The value itself throws when it is not a number, which the parser says afterwards.
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count is < 1 or > 100)
            {
                result.AddError($"argument {_maxAttempts.Name}: the count is not between 1 and 100");
            }
        });
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

    private static Option<int?> Seconds(string name, string description)
    {
        Option<int?> option = new(name) { Description = description, HelpName = "seconds" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] }])
            {
                result.AddError($"argument {name}: a time cannot be negative");
            }
        });
        return option;
    }

    private static TimeSpan? LimitOf(int? seconds) => seconds switch
    {
        null => null,
        0 or > MaxSeconds => Timeout.InfiniteTimeSpan,
        _ => TimeSpan.FromSeconds(seconds.Value),
    };
}
