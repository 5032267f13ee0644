using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The command <c>sandbox</c> as a process of its own, and what tests ask it over HTTP.</summary>
internal sealed class StandingSandbox : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private StandingSandbox(Process process, Uri endpoint)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = endpoint };
    }

    /// <summary>The command as the beginning of a handler's command line.</summary>
    public static string QuotedCommand => string.Join(' ', TestedCommand.Words.Select(static word => $"'{word}'"));

    public HttpClient Http { get; }

    public Uri Endpoint => Http.BaseAddress!;

    public TextReader Output => _process.StandardOutput;

    public static Task<StandingSandbox> StartAsync(params string[] options) => StartAsync(TestedCommand.Start(["sandbox", .. options]));

    /// <summary>Starts a program that becomes the command.</summary>
    public static async Task<StandingSandbox> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is null)
        {
            Assert.Fail(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return new(process, new(line));
    }

    public async Task<JsonElement[]> StartExecutionsAsync(object? body = null)
    {
        using HttpResponseMessage response = await Http.PostAsync("/executions", body is null ? null : Json(body), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return [.. (await response.Content.ReadFromJsonAsync<JsonElement>(JsonSerializerOptions.Default, TestContext.Current.CancellationToken)).EnumerateArray()];
    }

    public async Task<JsonElement[]> ExecutionsAsync() =>
        [.. (await Http.GetFromJsonAsync<JsonElement>("/executions", JsonSerializerOptions.Default, TestContext.Current.CancellationToken)).EnumerateArray()];

    /// <summary>Waits until the executions are as asked for; the test's time limit ends what never comes.</summary>
    public async Task<JsonElement[]> WaitAsync(Func<JsonElement[], bool> isSo)
    {
        while (true)
        {
            JsonElement[] executions = await ExecutionsAsync();
            if (isSo(executions))
            {
                return executions;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends the callback of each record with the command, as another process.</summary>
    public Task<ProgramResult> SendAsync(string records, string status = "SUCCESS")
    {
        ProcessStartInfo start = TestedCommand.Start("--input", "-", "--status", status, "--region", "us-east-1", "--endpoint-url", Endpoint.AbsoluteUri);
        SetCredentials(start);
        return Programs.RunAsync(start, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken, records);
    }

    /// <summary>Gives a program the credentials that every sandbox knows.</summary>
    public static void SetCredentials(ProcessStartInfo start)
    {
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    }

    public void Signal(string signal) => CommandProcess.Signal(_process.Id, signal);

    /// <summary>Waits for its end, and returns its exit code and what it wrote to standard error.</summary>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _error);
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static JsonContent Json(object body) => JsonContent.Create(body, options: JsonSerializerOptions.Default);
}
