using System.Security.Cryptography;
using System.Text;

namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>The arithmetic of AWS Signature Version 4.</summary>
internal static class SignatureV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The signature of a canonical request, in hexadecimal digits.</summary>
    public static string Compute(string canonicalRequest, string timestamp, CredentialScope scope, byte[] signingKey)
    {
        string stringToSign = string.Join('\n', Algorithm, timestamp, scope, Hash(Encoding.UTF8.GetBytes(canonicalRequest)));
        return Convert.ToHexString(Hmac(signingKey, stringToSign)).ToLowerInvariant();
    }

    /// <summary>The key that signs for a scope.</summary>
    public static byte[] SigningKey(string secretKey, CredentialScope scope)
    {
        byte[] ofDate = Hmac(Encoding.UTF8.GetBytes($"AWS4{secretKey}"), scope.Date);
        byte[] ofRegion = Hmac(ofDate, scope.Region);
        byte[] ofService = Hmac(ofRegion, scope.Service);
        return Hmac(ofService, scope.Terminator);
    }

    /// <summary>The SHA-256 of a payload, in hexadecimal digits.</summary>
    public static string Hash(byte[] payload) => Convert.ToHexString(SHA256.HashData(payload)).ToLowerInvariant();

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
