using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>A request in the one form that Signature Version 4 signs.</summary>
internal static partial class CanonicalRequest
{
    public static string Create(SandboxRequest request, IEnumerable<string> signedHeaders, string payloadHash)
    {
        string[] names = [.. signedHeaders.Select(static name => name.ToLowerInvariant())];
        Array.Sort(names, StringComparer.Ordinal);
        StringBuilder text = new(512);
        text.Append(request.Method).Append('\n').Append(Path(request.Path)).Append('\n').Append(Query(request.Query)).Append('\n');
        foreach (string name in names)
        {
            text.Append(name).Append(':').Append(Canonical(request.Header(name) ?? "")).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', names).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>Encoded a second time, as every service but S3 has it.</summary>
    private static string Path(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Query(string query)
    {
        if (query.Length == 0)
        {
            return query;
        }

        IEnumerable<(string Name, string Value)> parameters = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static parameter => parameter.Split('=', 2))
            .Select(static parts => (Recode(parts[0]), Recode(parts.ElementAtOrDefault(1) ?? "")));
        return string.Join('&', parameters
            .OrderBy(static parameter => parameter.Name, StringComparer.Ordinal)
            .ThenBy(static parameter => parameter.Value, StringComparer.Ordinal)
            .Select(static parameter => $"{parameter.Name}={parameter.Value}"));
    }

    private static string Recode(string encoded) => Uri.EscapeDataString(WebUtility.UrlDecode(encoded));

    private static string Canonical(string headerValue) =>
        headerValue.Contains("  ", StringComparison.Ordinal) ? Spaces().Replace(headerValue.Trim(), " ") : headerValue.Trim();

    [GeneratedRegex(" +", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
