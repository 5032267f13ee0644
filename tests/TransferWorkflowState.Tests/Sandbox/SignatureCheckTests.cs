using System.Net;
using System.Net.Http.Headers;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>Requests that the AWS SDK signed, and what is changed of them, or wrong with them, after or before that.</summary>
public sealed class SignatureCheckTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_request_as_it_was_signed_is_accepted()
    {
        Assert.Equal(HttpStatusCode.OK, (await Report()).StatusCode);
    }

    [Fact]
    public async Task Any_region_is_accepted()
    {
        foreach (RegionEndpoint region in new[] { RegionEndpoint.EUCentral1, RegionEndpoint.USEast1, RegionEndpoint.EUCentral1 })
        {
            using SandboxClient client = new(_sandbox, null, SandboxClient.Signing(_sandbox, region: region));
            Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(_sandbox.CreateExecution())).StatusCode);
        }
    }

    [Theory]
    [InlineData("X-Amz-Target", "TransferService.DescribeExecution")]
    [InlineData("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD")]
    [InlineData("X-Amz-Content-SHA256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("X-Amz-Added", "after signing")]
    [InlineData("Host", "localhost.example")]
    public async Task A_changed_or_added_header_is_refused(string name, string value)
    {
        await IsRefused("InvalidSignatureException", request =>
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        });
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        await IsRefused("InvalidSignatureException", static request =>
        {
            HttpContentHeaders signed = request.Content!.Headers;
            string body = request.Content.ReadAsStringAsync().GetAwaiter().GetResult();
            request.Content = new StringContent(body.Replace("SUCCESS", "FAILURE", StringComparison.Ordinal));
            request.Content.Headers.ContentType = signed.ContentType;
        });
    }

    [Fact]
    public async Task A_changed_body_with_its_right_hash_is_refused()
    {
        await IsRefused("InvalidSignatureException", static request =>
        {
            request.Content = new StringContent("");
            request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
            request.Headers.Remove("X-Amz-Content-SHA256");
            request.Headers.Add("X-Amz-Content-SHA256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        });
    }

    [Fact]
    public async Task A_changed_path_or_query_is_refused()
    {
        await IsRefused("InvalidSignatureException", static request => request.RequestUri = new(request.RequestUri!, "/other"));
        await IsRefused("InvalidSignatureException", static request => request.RequestUri = new(request.RequestUri!, "/?a=b"));
    }

    [Fact]
    public async Task A_missing_signed_header_is_refused()
    {
        await IsRefused("InvalidSignatureException", static request => request.Headers.Remove("X-Amz-Target"));
    }

    [Theory]
    [InlineData("host;")]
    [InlineData(";x-amz-date")]
    [InlineData(";x-amz-target")]
    public async Task A_header_that_must_be_signed_is_missed(string signedHeader)
    {
        SandboxReply reply = await IsRefused(
            "InvalidSignatureException",
            request => ChangeAuthorization(request, value => value.Replace(signedHeader, "", StringComparison.Ordinal)));

        Assert.Contains("must be a 'SignedHeader'", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_date_is_refused()
    {
        await IsRefused("IncompleteSignatureException", static request => request.Headers.Remove("X-Amz-Date"));
    }

    [Fact]
    public async Task A_request_without_a_signature_is_refused()
    {
        await IsRefused("MissingAuthenticationTokenException", static request => request.Headers.Remove("Authorization"));
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/B/C/D/aws4_request, Signature=00")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/B/C/D/aws4_request, SignedHeaders=host")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/B/C, SignedHeaders=host, Signature=00")]
    public async Task An_incomplete_signature_is_refused(string authorization)
    {
        await IsRefused("IncompleteSignatureException", request => ChangeAuthorization(request, _ => authorization));
    }

    [Fact]
    public async Task A_changed_signature_is_refused()
    {
        await IsRefused("InvalidSignatureException", static request => ChangeAuthorization(request, static value => value + "0"));
        await IsRefused("InvalidSignatureException", static request => ChangeAuthorization(request, static value => value[..^64] + new string('0', 64)));
    }

    [Fact]
    public async Task Other_credentials_are_refused()
    {
        AWSSigV4Parameters session = SandboxClient.Signing(_sandbox);
        session.Credentials = new SessionAWSCredentials(_sandbox.Credentials.AccessKey, _sandbox.Credentials.SecretKey, "session");

        await IsRefused("InvalidSignatureException", signing: SandboxClient.Signing(_sandbox, secretKey: "wrong"));
        await IsRefused("UnrecognizedClientException", signing: SandboxClient.Signing(_sandbox, accessKey: "AKIDEXAMPLE"));
        await IsRefused("UnrecognizedClientException", signing: session);
    }

    [Fact]
    public async Task Another_service_is_refused()
    {
        SandboxReply reply = await IsRefused("InvalidSignatureException", signing: SandboxClient.Signing(_sandbox, service: "s3"));

        Assert.Equal("Credential should be scoped to correct service: 'transfer'.", reply.Message);
    }

    [Theory]
    [InlineData(-16, "Signature expired: ")]
    [InlineData(16, "Signature not yet current: ")]
    public async Task A_clock_that_is_wrong_is_told_so(int minutes, string message)
    {
        DateTime signedAt = DateTime.UtcNow.AddMinutes(minutes);

        SandboxReply reply = await IsRefused("InvalidSignatureException", signing: SandboxClient.Signing(_sandbox, signedAt: signedAt));

        Assert.StartsWith(message, reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-14)]
    [InlineData(14)]
    public async Task A_clock_that_is_a_little_wrong_is_accepted(int minutes)
    {
        SandboxReply reply = await Report(SandboxClient.Signing(_sandbox, signedAt: DateTime.UtcNow.AddMinutes(minutes)));

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    private static void ChangeAuthorization(HttpRequestMessage request, Func<string, string> change)
    {
        string value = Assert.Single(request.Headers.GetValues("Authorization"));
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", change(value));
    }

    private async Task<SandboxReply> IsRefused(
        string errorType, Action<HttpRequestMessage>? tamper = null, AWSSigV4Parameters? signing = null)
    {
        SandboxReply reply = await Report(signing, tamper);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(errorType, reply.ErrorType);
        Assert.NotEmpty(reply.Message!);
        Assert.Equal(0, _sandbox.Executions[0].CallbackCount);
        return reply;
    }

    private async Task<SandboxReply> Report(AWSSigV4Parameters? signing = null, Action<HttpRequestMessage>? tamper = null)
    {
        using SandboxClient client = new(_sandbox, tamper, signing);
        return await client.ReportAsync(_sandbox.Executions[0]);
    }
}
