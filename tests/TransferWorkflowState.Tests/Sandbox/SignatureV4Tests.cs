using System.Text;

using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.Signing;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>The examples that AWS publishes: its Signature Version 4 test suite and documentation.</summary>
public sealed class SignatureV4Tests
{
    private const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Timestamp = "20150830T123600Z";

    private static readonly CredentialScope _scope = new("20150830", "us-east-1", "service", "aws4_request");

    [Theory]
    [InlineData("20120215", "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d")]
    [InlineData("20150830", "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9")]
    public void The_signing_key_is_that_of_the_documentation(string date, string expected)
    {
        byte[] key = SignatureV4.SigningKey(SecretKey, new(date, "us-east-1", "iam", "aws4_request"));

        Assert.Equal(expected, Convert.ToHexString(key).ToLowerInvariant());
    }

    [Theory]
    [InlineData("GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("GET", "/", "Param1=value2&Param1=Value1", "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1")]
    [InlineData("GET", "/", "%E1%88%B4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData("GET", "/ሴ", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    public void The_signature_is_that_of_the_test_suite(string method, string path, string query, string expected)
    {
        Assert.Equal(expected, Signature(Request(method, path, query)));
    }

    [Theory]
    [InlineData("value1", "value1")]
    [InlineData("  value1  ", "value1")]
    [InlineData("\"a   b   c\"", "\"a b c\"")]
    public void Spaces_of_a_header_are_trimmed_and_collapsed(string sent, string canonical)
    {
        Assert.Equal(
            Signature(Request("GET", "/", "", ("My-Header1", canonical))),
            Signature(Request("GET", "/", "", ("my-header1", sent))));
    }

    [Fact]
    public void The_headers_and_the_payload_are_signed_as_in_the_test_suite()
    {
        SandboxRequest trimmed = Request("GET", "/", "", ("My-Header1", " value1"), ("My-Header2", " \"a   b   c\""));
        SandboxRequest form = Request("POST", "/", "", "Param1=value1", ("Content-Type", "application/x-www-form-urlencoded"));

        Assert.Equal("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736", Signature(trimmed));
        Assert.Equal("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a", Signature(form));
    }

    private static string Signature(SandboxRequest request) => SignatureV4.Compute(
        CanonicalRequest.Create(request, request.Headers.Keys, SignatureV4.Hash(request.Body)),
        Timestamp,
        _scope,
        SignatureV4.SigningKey(SecretKey, _scope));

    private static SandboxRequest Request(string method, string path, string query, params (string Name, string Value)[] headers) =>
        Request(method, path, query, "", headers);

    private static SandboxRequest Request(
        string method, string path, string query, string body, params (string Name, string Value)[] headers) => new()
        {
            Method = method,
            Path = path,
            Query = query,
            Headers = headers
                .Append(("Host", "example.amazonaws.com"))
                .Append(("X-Amz-Date", Timestamp))
                .ToDictionary(static header => header.Item1, static header => header.Item2, StringComparer.OrdinalIgnoreCase),
            Body = Encoding.UTF8.GetBytes(body),
        };
}
