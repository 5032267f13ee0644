using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.State;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The controls that a sandbox has over plain HTTP, for tests in any language.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start();
    private readonly HttpClient _http;

    public ControlTests()
    {
        _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _sandbox.EndpointUrl };
    }

    public void Dispose()
    {
        _http.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task An_execution_is_started_by_POST_without_a_body_and_its_event_comes_back()
    {
        JsonElement lambdaEvent = Assert.Single((await JsonOf(HttpMethod.Post, "/executions", null, HttpStatusCode.Created)).EnumerateArray());

        Assert.Equal(_sandbox.Executions[0].ToLambdaEvent(), lambdaEvent.GetRawText());
    }

    [Theory]
    [InlineData("in/orders.csv", "s3://sandbox-uploads/in/orders.csv")]
    [InlineData("s3://my-bucket/a b/c.csv", "s3://my-bucket/a b/c.csv")]
    [InlineData("efs://fs-0123456789abcdef0/home/c.csv", "efs://fs-0123456789abcdef0/home/c.csv")]
    public async Task Count_file_and_user_are_as_asked_for(string file, string shown)
    {
        JsonElement events = await JsonOf(HttpMethod.Post, "/executions", new { count = 3, file, userName = "anna" }, HttpStatusCode.Created);

        Assert.Equal(3, events.GetArrayLength());
        Assert.All(events.EnumerateArray(), static item =>
            Assert.Equal("anna", item.GetProperty("serviceMetadata").GetProperty("transferDetails").GetProperty("userName").GetString()));
        Assert.All((await JsonOf(HttpMethod.Get, "/executions")).EnumerateArray(), item => Assert.Equal(shown, item.GetProperty("file").GetString()));
        string location = events[0].GetProperty("fileLocation").GetRawText();
        Assert.Contains(shown.StartsWith("efs", StringComparison.Ordinal) ? "\"domain\":\"EFS\"" : "\"domain\":\"S3\"", location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"count":0}""", "'count' is not a whole number from 1 to 10000.")]
    [InlineData("""{"count":10001}""", "'count' is not a whole number from 1 to 10000.")]
    [InlineData("""{"count":"2"}""", "'count' is not a whole number from 1 to 10000.")]
    [InlineData("""{"count":1.5}""", "'count' is not a whole number from 1 to 10000.")]
    [InlineData("""{"file":""}""", "'file' is not a file name, s3://bucket/key or efs://file-system/path.")]
    [InlineData("""{"file":"s3://bucket"}""", "'file' is not a file name, s3://bucket/key or efs://file-system/path.")]
    [InlineData("""{"file":"\ud800"}""", "'file' is not a file name, s3://bucket/key or efs://file-system/path.")]
    [InlineData("""{"file":7}""", "'file' is not a file name, s3://bucket/key or efs://file-system/path.")]
    [InlineData("""{"userName":[]}""", "'userName' is not a text of 1 to 100 characters.")]
    [InlineData("""[1]""", "The request body is not a JSON object.")]
    [InlineData("count=3", "The request body is not a JSON object.")]
    public async Task What_is_not_valid_starts_nothing(string body, string problem)
    {
        JsonElement response = await JsonOf(HttpMethod.Post, "/executions", new StringContent(body), HttpStatusCode.BadRequest);

        Assert.Equal(problem, response.GetProperty("message").GetString());
        Assert.Empty(_sandbox.Executions);
    }

    [Fact]
    public async Task An_execution_is_shown_with_its_calls_and_without_its_token()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        using SandboxClient client = new(_sandbox);
        _sandbox.Inject(SandboxFault.Throttle, SandboxFault.LoseAnswer);
        await client.ReportAsync(execution, "FAILURE");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.ReportAsync(execution, "FAILURE"));

        string all = await _http.GetStringAsync("/executions", TestContext.Current.CancellationToken);
        JsonElement one = await JsonOf(HttpMethod.Get, $"/executions/{execution.ExecutionId}");

        Assert.Equal($"[{one.GetRawText()}]", all);
        Assert.DoesNotContain(execution.Token(), all, StringComparison.Ordinal);
        Assert.Equal(("EXCEPTION", "failed"), (one.GetProperty("status").GetString(), one.GetProperty("state").GetString()));
        JsonElement[] calls = [.. one.GetProperty("calls").EnumerateArray()];
        Assert.Equal(["Throttle", "LoseAnswer"], calls.Select(static call => call.GetProperty("fault").GetString()));
        Assert.Equal(["FAILURE", "FAILURE"], calls.Select(static call => call.GetProperty("status").GetString()));
        Assert.Equal(["400", "null"], calls.Select(static call => call.GetProperty("httpStatus").GetRawText()));
        Assert.Equal("ThrottlingException", calls[0].GetProperty("error").GetString());
    }

    [Fact]
    public async Task Deleted_executions_are_forgotten()
    {
        SandboxExecution first = _sandbox.CreateExecution();
        SandboxExecution second = _sandbox.CreateExecution();
        using SandboxClient client = new(_sandbox);

        await JsonOf(HttpMethod.Delete, $"/executions/{first.ExecutionId}", null, HttpStatusCode.NoContent);
        Assert.Same(second, Assert.Single(_sandbox.Executions));
        Assert.Equal("ResourceNotFoundException", (await client.ReportAsync(first)).ErrorType);
        await JsonOf(HttpMethod.Get, $"/executions/{first.ExecutionId}", null, HttpStatusCode.NotFound);

        await JsonOf(HttpMethod.Delete, "/executions", null, HttpStatusCode.NoContent);
        Assert.Empty(_sandbox.Executions);
    }

    [Fact]
    public void What_is_started_after_a_deletion_is_taken_on_too()
    {
        using ExecutionStore executions = new(new Changes(), TimeProvider.System, stepTimeout: null);
        SandboxExecution[] first = [executions.Create(), executions.Create(), executions.Create()];
        Assert.Same(first[0], executions.TakeNext());
        Assert.Same(first[1], executions.TakeNext());
        executions.Remove([first[0], first[2]]);
        SandboxExecution next = executions.Create();

        Assert.Same(next, executions.TakeNext());
        Assert.Null(executions.TakeNext());
    }

    [Fact]
    public async Task Faults_are_switched_on_and_off()
    {
        using SandboxClient client = new(_sandbox);
        Assert.Equal("[]", (await JsonOf(HttpMethod.Get, "/faults")).GetProperty("faults").GetRawText());

        await JsonOf(HttpMethod.Put, "/faults", new StringContent("""{"faults":["Throttle"],"rate":1}"""));
        Assert.Equal("ThrottlingException", (await client.ReportAsync(_sandbox.CreateExecution())).ErrorType);

        await JsonOf(HttpMethod.Put, "/faults", new StringContent("""{"faults":[]}"""));
        Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(_sandbox.CreateExecution())).StatusCode);

        await JsonOf(HttpMethod.Put, "/faults", new StringContent("""{"next":["ServiceUnavailable","InternalServiceError"]}"""));
        Assert.Equal("ServiceUnavailableException", (await client.ReportAsync(_sandbox.CreateExecution())).ErrorType);
        Assert.Equal("InternalServiceError", (await client.ReportAsync(_sandbox.CreateExecution())).ErrorType);
        Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(_sandbox.CreateExecution())).StatusCode);
    }

    [Theory]
    [InlineData("""{"faults":["Nonsense"]}""")]
    [InlineData("""{"faults":["0"]}""")]
    [InlineData("""{"faults":"Throttle"}""")]
    [InlineData("""{"next":[1]}""")]
    [InlineData("""{"rate":1.5}""")]
    [InlineData("""{"rate":"1"}""")]
    public async Task Faults_that_are_not_valid_change_nothing(string body)
    {
        await JsonOf(HttpMethod.Put, "/faults", new StringContent(body), HttpStatusCode.BadRequest);

        Assert.Equal("0", (await JsonOf(HttpMethod.Get, "/faults")).GetProperty("rate").GetRawText());
    }

    [Theory]
    [InlineData("Host", "rebound.example")]
    [InlineData("Host", "rebound.example:80")]
    [InlineData("Host", "127.0.0.1.rebound.example")]
    [InlineData("Origin", "http://other.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_web_site_gets_nothing_and_controls_nothing(string header, string value)
    {
        foreach ((HttpMethod method, string path) in new[]
        {
            (HttpMethod.Post, "/executions"), (HttpMethod.Get, "/executions"), (HttpMethod.Delete, "/executions"), (HttpMethod.Put, "/faults"),
            (HttpMethod.Get, "/"), (HttpMethod.Get, "/events"), (HttpMethod.Get, "/health"),
        })
        {
            using HttpRequestMessage request = new(method, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        Assert.Empty(_sandbox.Executions);
    }

    [Fact]
    public async Task The_page_of_the_sandbox_itself_may_control_it()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"http://localhost:{_sandbox.EndpointUrl.Port}/executions");
        request.Headers.Add("Origin", $"http://localhost:{_sandbox.EndpointUrl.Port}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task The_page_refers_to_nothing_and_runs_only_its_own_script()
    {
        using HttpResponseMessage response = await _http.GetAsync("/", TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'none'; script-src 'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href)=""(?!data:,)", page);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_are_not_calls()
    {
        await JsonOf(HttpMethod.Get, "/executions");
        await JsonOf(HttpMethod.Get, "/health");

        Assert.Equal(0, _sandbox.CallCount);
    }

    private async Task<JsonElement> JsonOf(HttpMethod method, string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpRequestMessage request = new(method, path)
        {
            Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body, options: JsonSerializerOptions.Default),
        };
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
