using System.Security.Cryptography;
using System.Text;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Page;

/// <summary>The page: one file without a reference to another, in which nothing runs but its own script.</summary>
internal sealed class PageResource
{
    private readonly string _html;

    public PageResource(SandboxCredentials credentials)
    {
        using Stream stream = typeof(PageResource).Assembly.GetManifestResourceStream("index.html")!;
        using StreamReader reader = new(stream);
        _html = reader.ReadToEnd()
            .Replace("{{accessKey}}", credentials.AccessKey, StringComparison.Ordinal)
            .Replace("{{secretKey}}", credentials.SecretKey, StringComparison.Ordinal);
    }

    public SandboxResponse Respond()
    {
        string nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        byte[] html = Encoding.UTF8.GetBytes(_html.Replace("{{nonce}}", nonce, StringComparison.Ordinal));
        return SandboxResponse.Content(200, "text/html; charset=utf-8", html) with
        {
            Headers =
            [
                ("Cache-Control", "no-store"),
                ("Content-Security-Policy", $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
                ("Referrer-Policy", "no-referrer"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        };
    }
}
