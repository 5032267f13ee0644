using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

using FsCheck;
using FsCheck.Fluent;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Wire;

/// <summary>The signature of a request, against that of the SDK.</summary>
public sealed class SignatureTests
{
    private const string Operation = "SendWorkflowStepState";

    [Fact]
    public void Every_request_is_signed_as_the_SDK_signs_it()
    {
        Gen<string> secrets = Gen.Elements("abcXYZ019/+=".ToCharArray()).NonEmptyListOf().Select(static letters => new string([.. letters]));
        Gen<(string Url, string Region, string? Token, string Secret, string Content, int Seconds)> requests =
            from url in Gen.Elements("http://127.0.0.1:4100", "https://transfer.eu-west-1.amazonaws.com", "https://Proxy.example:8443/", "http://[::1]:80", "http://localhost/a b/%20c", "http://localhost/c?d=e")
            from region in Gen.Elements("us-east-1", "eu-west-1", "cn-north-1", "us-gov-west-1")
            from token in secrets.OrNull()
            from secret in secrets
            from content in ArbMap.Default.GeneratorFor<NonNull<string>>()
            from seconds in Gen.Choose(0, int.MaxValue)
            select (url, region, token, secret, content.Get, seconds);

        Prop.ForAll(requests.ToArbitrary(), request =>
        {
            AWSCredentials credentials = request.Token is null ? new BasicAWSCredentials("AKIDEXAMPLE", request.Secret) : new SessionAWSCredentials("AKIDEXAMPLE", request.Secret, request.Token);
            TransferClientConfig config = new() { ServiceURL = request.Url, AuthenticationRegion = request.Region };
            byte[] content = System.Text.Encoding.UTF8.GetBytes(request.Content);
            DateTimeOffset time = DateTimeOffset.UnixEpoch.AddSeconds(request.Seconds);

            using HttpRequestMessage ours = new RequestSigner(credentials, config).CreateAsync(Operation, content, time, CancellationToken.None).GetAwaiter().GetResult();

            AWSSigningRequest theirs = new() { HttpMethod = HttpMethod.Post, RequestUri = ours.RequestUri, Content = content };
            theirs.Headers["X-Amz-Target"] = $"TransferService.{Operation}";
            theirs.Headers["Content-Type"] = "application/x-amz-json-1.1";
            theirs.Headers["X-Amz-Api-Version"] = "2018-11-05";
            AWSSigV4Parameters parameters = new()
            {
                Credentials = credentials,
                Region = RegionEndpoint.GetBySystemName(request.Region),
                Service = "transfer",
                SignedAt = time.UtcDateTime,
            };
            AWSSigningResult signed = AWSSigV4Signer.SignAsync(theirs, parameters, CancellationToken.None).GetAwaiter().GetResult();
            foreach ((string name, string value) in signed.Headers.Concat(theirs.Headers))
            {
                AssertHeader(ours, name, value);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task One_signer_signs_with_the_keys_and_the_day_of_each_request()
    {
        ChangingCredentials credentials = new();
        RequestSigner signer = new(credentials, new() { ServiceURL = "http://127.0.0.1:4100", AuthenticationRegion = "us-east-1" });
        string[] signatures =
        [
            await SignAsync(signer, day: 1),
            await SignAsync(signer, day: 1),
            await SignAsync(signer, day: 2),
            await SignAsync(credentials.Change(signer), day: 2),
        ];

        Assert.Equal(signatures[0], signatures[1]);
        Assert.Equal(3, signatures.Distinct().Count());
    }

    private static async Task<string> SignAsync(RequestSigner signer, int day)
    {
        using HttpRequestMessage message = await signer.CreateAsync(Operation, [], DateTimeOffset.UnixEpoch.AddDays(day), TestContext.Current.CancellationToken);
        return Assert.Single(message.Headers.GetValues("Authorization"));
    }

    private static void AssertHeader(HttpRequestMessage message, string name, string expected) =>
        Assert.Equal(expected, Assert.Single(name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? message.Content!.Headers.GetValues(name) : message.Headers.GetValues(name)));

    /// <summary>Credentials whose secret key changes, as that of a role does.</summary>
    private sealed class ChangingCredentials : AWSCredentials
    {
        private int _number;

        public RequestSigner Change(RequestSigner signer)
        {
            _number++;
            return signer;
        }

        public override ImmutableCredentials GetCredentials() => new("AKIDEXAMPLE", $"secret{_number}", token: null);
    }
}
