using System.Net;
using System.Text;

using Amazon.Runtime;

using TransferWorkflowState.Running;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests;

/// <summary>Stands where the network would be: gives the next answer of its script, the last one for ever.</summary>
internal sealed class ScriptedService : HttpMessageHandler
{
    private readonly Func<HttpResponseMessage>[] _script;

    public ScriptedService(params Func<HttpResponseMessage>[] script)
    {
        _script = script;
    }

    public List<(HttpRequestMessage Message, string Body)> Requests { get; } = [];

    public ImmediateTime Time { get; } = new();

    public static Func<HttpResponseMessage> Respond(int status, string body) => () =>
    {
        HttpResponseMessage answer = new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        answer.Headers.Add("x-amzn-RequestId", "b3c1f1f4-2b0e-4c43-9c0b-0d1f5a8e7c11");
        return answer;
    };

    public static Func<HttpResponseMessage> Throw(Exception exception) => () => throw exception;

    public TransferClient CreateClient(int maxAttempts = 10) => CreateClient(this, Time, maxAttempts);

    public CallbackSender CreateSender(int maxAttempts = 10) => new(CreateClient(maxAttempts));

    public static TransferClient CreateClient(HttpMessageHandler network, TimeProvider time, int maxAttempts, AWSCredentials? credentials = null)
    {
        TransferClientConfig config = new()
        {
            ServiceURL = "http://transfer.test",
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = maxAttempts - 1,
            Handler = network,
            Time = time,
        };
        return new(credentials ?? new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = await request.Content!.ReadAsStringAsync(cancellationToken);
        lock (Requests)
        {
            Requests.Add((request, body));
            return _script[Math.Min(Requests.Count, _script.Length) - 1]();
        }
    }
}
