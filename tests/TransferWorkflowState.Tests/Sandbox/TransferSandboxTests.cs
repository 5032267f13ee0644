using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

public sealed class TransferSandboxTests
{
    private const string WorkflowId = "w-1234567890example";
    private const string ExecutionId = "abcd1234-aa11-bb22-cc33-abcdef123456";

    [Fact]
    public void Starts_with_as_many_executions_as_asked_for_all_of_one_workflow()
    {
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });
        sandbox.CreateExecution();

        Assert.Equal(4, sandbox.Executions.Count);
        Assert.Single(sandbox.Executions.Select(static execution => execution.WorkflowId).Distinct());
        Assert.Equal(4, sandbox.Executions.Select(static execution => execution.Token()).Distinct().Count());
        Assert.All(sandbox.Executions, static execution =>
        {
            Assert.Matches(new Regex(@"\Aw-[a-z0-9]{17}\z"), execution.WorkflowId);
            Assert.Matches(new Regex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z"), execution.ExecutionId);
            Assert.Matches(new Regex(@"\A[A-Za-z0-9]{48}\z"), execution.Token());
            Assert.Matches(new Regex(@"\As-[0-9a-f]{17}\z"), execution.ServerId);
            Assert.Matches(new Regex(@"\A[\w][\w@.-]{2,99}\z"), execution.UserName);
        });
        Assert.Throws<ArgumentOutOfRangeException>(static () => TransferSandbox.Start(new() { ExecutionCount = -1 }));
    }

    [Fact]
    public void The_event_has_the_documented_shape()
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        SandboxExecution execution = sandbox.CreateExecution(WorkflowId, ExecutionId, "KnownToken");

        JsonElement lambdaEvent = JsonSerializer.Deserialize<JsonElement>(execution.ToLambdaEvent());
        JsonElement metadata = lambdaEvent.GetProperty("serviceMetadata");

        Assert.Equal(["token", "serviceMetadata", "fileLocation"], Names(lambdaEvent));
        Assert.Equal(["sessionId", "userName", "serverId"], Names(metadata.GetProperty("transferDetails")));
        Assert.Equal(["domain", "bucket", "key", "eTag", "versionId"], Names(lambdaEvent.GetProperty("fileLocation")));
        Assert.Equal("KnownToken", lambdaEvent.GetProperty("token").GetString());
        Assert.Equal(WorkflowId, metadata.GetProperty("executionDetails").GetProperty("workflowId").GetString());
        Assert.Equal(ExecutionId, metadata.GetProperty("executionDetails").GetProperty("executionId").GetString());

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static property => property.Name);
    }

    [Theory]
    [InlineData("w-123", ExecutionId, "Token", "workflowId")]
    [InlineData(WorkflowId, "abcd", "Token", "executionId")]
    [InlineData(WorkflowId, ExecutionId, "secret-token", "token")]
    [InlineData(WorkflowId, ExecutionId, null, "token")]
    public void Known_values_must_be_valid(string workflowId, string executionId, string? token, string parameter)
    {
        using TransferSandbox sandbox = TransferSandbox.Start();

        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => sandbox.CreateExecution(workflowId, executionId, token!));

        Assert.Equal(parameter, error.ParamName);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Empty(sandbox.Executions);
    }

    [Fact]
    public async Task An_execution_is_made_once_for_a_token()
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        using SandboxClient client = new(sandbox);
        SandboxExecution execution = sandbox.CreateExecution(WorkflowId, ExecutionId, "Token");
        await client.ReportAsync(execution);

        Assert.Same(execution, sandbox.CreateExecution(WorkflowId, ExecutionId, "Token"));
        Assert.Same(execution, Assert.Single(sandbox.Executions));
        Assert.Equal("COMPLETED", execution.Status);
    }

    [Fact]
    public void No_secret_is_printed()
    {
        using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
        SandboxExecution execution = sandbox.Executions[0];

        Assert.Equal(sandbox.Credentials.AccessKey, sandbox.Credentials.ToString());
        Assert.Equal($"{execution.WorkflowId}/{execution.ExecutionId} IN_PROGRESS", execution.ToString());
        Assert.Equal(sandbox.EndpointUrl.AbsoluteUri, sandbox.ToString());
    }

    [Fact]
    public async Task Many_sandboxes_run_in_one_process_and_know_nothing_of_each_other()
    {
        TransferSandbox[] sandboxes = [.. Enumerable.Range(0, 10).Select(static _ => TransferSandbox.Start(new() { ExecutionCount = 1 }))];
        try
        {
            foreach (TransferSandbox sandbox in sandboxes)
            {
                using SandboxClient client = new(sandbox);
                Assert.Equal(HttpStatusCode.OK, (await client.ReportAsync(sandbox.Executions[0])).StatusCode);
                Assert.Same(sandbox, TransferSandbox.Find(new Uri($"http://127.0.0.1:{sandbox.EndpointUrl.Port}/some/path")));
            }

            Assert.All(sandboxes, static sandbox => Assert.Equal(1, sandbox.CallCount));
            Assert.Equal(10, sandboxes.Select(static sandbox => sandbox.EndpointUrl).Distinct().Count());
        }
        finally
        {
            Array.ForEach(sandboxes, static sandbox => sandbox.Dispose());
        }
    }

    [Fact]
    public void Finds_no_sandbox_where_none_runs()
    {
        TransferSandbox sandbox = TransferSandbox.Start();
        Uri endpoint = sandbox.EndpointUrl;
        sandbox.Dispose();
        sandbox.Dispose();

        Assert.Null(TransferSandbox.Find(endpoint));
        Assert.Null(TransferSandbox.Find(new Uri("https://transfer.us-east-1.amazonaws.com")));
        Assert.Null(TransferSandbox.Find(new Uri("relative", UriKind.Relative)));
    }

    [Fact]
    public async Task A_disposed_sandbox_frees_its_port()
    {
        TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
        using SandboxClient client = new(sandbox);
        await client.ReportAsync(sandbox.Executions[0]);

        sandbox.Dispose();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.ReportAsync(sandbox.Executions[0]));
        using TcpListener next = new(IPAddress.Loopback, sandbox.EndpointUrl.Port);
        next.Start();
        Assert.Equal("COMPLETED", sandbox.Executions[0].Status);
    }
}
