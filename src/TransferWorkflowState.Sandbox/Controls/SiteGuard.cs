using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>
/// Keeps other web sites from the page and the controls. A site that a browser shows can have a name that leads to this
/// computer (DNS rebinding), so the request must name it as this computer; and a site can send requests to others, which
/// a browser marks with where they come from.
/// </summary>
internal static class SiteGuard
{
    private static readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "127.0.0.1", "localhost", "[::1]" };

    /// <summary>Whether a request may come from a web page of another site.</summary>
    public static bool IsForeign(SandboxRequest request)
    {
        string host = request.Header("Host") ?? "";
        string? origin = request.Header("Origin");
        string? site = request.Header("Sec-Fetch-Site");
        return !_names.Contains(NameOf(host))
            || (origin is not null && !string.Equals(origin, $"http://{host}", StringComparison.OrdinalIgnoreCase))
            || site is "cross-site" or "same-site";
    }

    private static string NameOf(string host)
    {
        int port = host.LastIndexOf(':');
        return port > host.LastIndexOf(']') ? host[..port] : host;
    }
}
