namespace TransferWorkflowState.Tests.Connection;

/// <summary>A request as a service sees it.</summary>
internal sealed record LocalRequest(string Authorization, string? Token, string Body)
{
    /// <summary>Who signed it.</summary>
    public string AccessKey => Scope(0);

    /// <summary>The region it was signed for.</summary>
    public string Region => Scope(2);

    // AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, …
    private string Scope(int part) => Authorization.Split('=', ',')[1].Split('/')[part];
}
