namespace TransferWorkflowState.Queues;

/// <summary>The URL of a queue, and what it says of where to call.</summary>
public sealed class QueueAddress
{
    // https://docs.aws.amazon.com/general/latest/gr/sqs-service.html: sqs.region, sqs-fips.region, and region.queue before 2014.
    private static readonly string[] _serviceLabels = ["sqs", "sqs-fips"];

    private QueueAddress(Uri url)
    {
        Url = url.OriginalString;
        Authority = url.GetLeftPart(UriPartial.Authority);
        string[] labels = url.Host.Split('.');
        int service = Array.FindIndex(labels, static label => _serviceLabels.Contains(label));
        bool isOfService = url.Host.Contains(".amazonaws.", StringComparison.Ordinal) || url.Host.EndsWith(".api.aws", StringComparison.Ordinal);
        Region = !isOfService ? null
            : service >= 0 ? labels.ElementAtOrDefault(service + 1)
            : labels is [{ } region, "queue", ..] ? region
            : null;
        IsRegional = isOfService && service == 0 && labels.Length <= 5 && labels[0] == "sqs";
    }

    /// <summary>The URL as given.</summary>
    public string Url { get; }

    /// <summary>The region in the host's name; <see langword="null"/> where it names none.</summary>
    public string? Region { get; }

    /// <summary>Scheme, host and port.</summary>
    internal string Authority { get; }

    /// <summary>Whether the host is the one that a region's endpoint has, and not one of a private network or another program.</summary>
    internal bool IsRegional { get; }

    /// <summary>Reads a URL.</summary>
    /// <exception cref="QueueException">It is not that of a queue.</exception>
    public static QueueAddress Parse(string url)
    {
        string? problem = !Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) || (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps)
                ? QueueProblems.NotAWebAddress()
            : parsed.UserInfo.Length > 0 ? QueueProblems.HasPassword()
            : parsed.AbsolutePath.Length < 2 ? QueueProblems.WithoutQueue()
            : null;
        return problem is null ? new(parsed!) : throw QueueProblems.InvalidUrl(url, problem);
    }

    /// <summary>The URL.</summary>
    public override string ToString() => Url;
}
