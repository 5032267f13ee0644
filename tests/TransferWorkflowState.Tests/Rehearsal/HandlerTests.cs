using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The user's own handler, invoked by the command <c>sandbox</c> as Lambda would invoke it.</summary>
[StartsCommand]
public sealed class HandlerTests
{
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task A_command_has_the_event_on_its_standard_input_and_its_callback_completes_the_execution()
    {
        SkipOnWindows();
        string handler = $"{StandingSandbox.QuotedCommand} --input - --status SUCCESS";
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "1", "--invoke", handler);

        JsonElement execution = Assert.Single(await sandbox.WaitAsync(static all => all.Length == 1 && EndedInvocations(all[0]) == 1));

        Assert.Equal("completed", State(execution));
        Assert.True(execution.GetProperty("invocations")[0].GetProperty("succeeded").GetBoolean());
    }

    [Fact(Timeout = Limit)]
    public async Task The_queue_of_the_sandbox_has_the_events_for_workers()
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "3", "--invoke", "queue");
        await sandbox.WaitAsync(static all => all.Length == 3 && all.All(static execution => EndedInvocations(execution) == 1));
        string queue = $"{sandbox.Endpoint.OriginalString.TrimEnd('/')}/000000000000/steps";
        ProcessStartInfo worker = TestedCommand.Start(
            "--queue-url", queue, "--status", "SUCCESS", "--exit-when-empty", "--endpoint-url", sandbox.Endpoint.OriginalString, "--region", "us-east-1");
        StandingSandbox.SetCredentials(worker);

        ProgramResult result = await Programs.RunAsync(worker, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.StartsWith("sent 3, failed 0, skipped 0, of 3 ", result.Error, StringComparison.Ordinal);
        Assert.All(await sandbox.ExecutionsAsync(), static execution => Assert.Equal("completed", State(execution)));
        sandbox.Signal("TERM");
        Assert.Contains($"the events are in the queue {queue}\n", (await sandbox.EndAsync()).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_runtime_of_Lambda_takes_the_events_one_after_the_other_and_is_started_again_when_it_has_ended()
    {
        SkipOnWindows();
        string work = """sh -c 'echo $PPID >> "$0"; if test "$(wc -l < "$0")" = 2; then kill -9 $PPID; fi'""";
        string file = Path.GetTempFileName();
        try
        {
            using StandingSandbox sandbox = await StandingSandbox.StartAsync(
                "--executions", "3", "--runtime", $"{StandingSandbox.QuotedCommand} lambda -- {work} '{file}'");

            JsonElement[] executions = await sandbox.WaitAsync(static all => all.Length == 3 && all.Sum(EndedInvocations) == 4);

            Assert.All(executions, static execution => Assert.Equal("completed", State(execution)));
            Assert.Equal([1, 1, 2], executions.Select(EndedInvocations).Order());
            Assert.Equal(2, (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Distinct().Count());
            sandbox.Signal("TERM");
            (int exitCode, string error) = await sandbox.EndAsync();
            Assert.Equal(0, exitCode);
            Assert.Contains("handler failed, attempt 1 of 3, ", error, StringComparison.Ordinal);
            Assert.Contains("The runtime exited with 137: ", error, StringComparison.Ordinal);
            Assert.Contains("runtime: sent 1, failed 0, skipped 0, of 1 ", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_runtime_that_cannot_start_fails_each_invocation_and_says_why()
    {
        SkipOnWindows();
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "1", "--runtime", $"{StandingSandbox.QuotedCommand} lambda -- not-there");

        JsonElement execution = Assert.Single(await sandbox.WaitAsync(static all => all.Length == 1 && EndedInvocations(all[0]) == 3));

        Assert.StartsWith("The runtime exited with 1: ", execution.GetProperty("invocations")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("hanging", State(execution));
    }

    /// <summary>A public handler reads the token from the wrong place, and so reports nothing, without an error.</summary>
    [Fact(Timeout = Limit)]
    public async Task A_handler_that_does_not_report_is_shown_as_hanging_and_then_as_timed_out()
    {
        SkipOnWindows();
        using StandingSandbox sandbox = await StandingSandbox.StartAsync(
            "--step-timeout", "10", "--invoke", "sh -c 'cat > /dev/null; echo nothing to report'");
        JsonElement[] events = await sandbox.StartExecutionsAsync();

        JsonElement hanging = Assert.Single(await sandbox.WaitAsync(static all => State(all[0]) != "waiting" && State(all[0]) != "working"));
        JsonElement timedOut = Assert.Single(await sandbox.WaitAsync(static all => State(all[0]) == "timedOut"));
        ProgramResult late = await sandbox.SendAsync(events[0].GetRawText());
        sandbox.Signal("TERM");
        (int exitCode, string error) = await sandbox.EndAsync();

        Assert.Equal("hanging", State(hanging));
        Assert.Equal("nothing to report", hanging.GetProperty("invocations")[0].GetProperty("message").GetString());
        Assert.Equal("EXCEPTION", timedOut.GetProperty("status").GetString());
        Assert.Equal("TIMEOUT", timedOut.GetProperty("steps")[0].GetProperty("status").GetString());
        Assert.Contains("InvalidRequestException", late.Error, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
        Assert.Contains("handler returned, step not reported yet", error, StringComparison.Ordinal);
        Assert.Contains("its step was not reported in time", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_handler_that_fails_is_invoked_two_more_times_and_its_last_words_are_shown_without_the_token()
    {
        SkipOnWindows();
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "1", "--invoke", "sh -c 'cat >&2; exit 3'");

        JsonElement execution = Assert.Single(await sandbox.WaitAsync(static all => all.Length == 1 && EndedInvocations(all[0]) == 3));

        Assert.Equal("hanging", State(execution));
        Assert.All(execution.GetProperty("invocations").EnumerateArray(), static invocation =>
        {
            string message = invocation.GetProperty("message").GetString()!;
            Assert.StartsWith("""The handler exited with 3: {"token":"(hidden)",""", message, StringComparison.Ordinal);
        });
    }

    [Fact(Timeout = Limit)]
    public async Task The_end_of_the_sandbox_is_the_end_of_a_handler_that_runs()
    {
        SkipOnWindows();
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "1", "--invoke", "sh -c 'echo $$; sleep 600'");
        await sandbox.WaitAsync(static all => all.Length == 1 && State(all[0]) == "working");

        sandbox.Signal("TERM");

        Assert.Equal(0, (await sandbox.EndAsync()).ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task An_emulator_of_the_Lambda_runtime_is_invoked_by_its_URL()
    {
        using HttpListener emulator = new();
        string prefix = $"http://127.0.0.1:{FreePort.Next()}/";
        emulator.Prefixes.Add(prefix);
        emulator.Start();
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "1", "--invoke", prefix);

        // What the runtimes respond with when the function throws: HTTP 200.
        HttpListenerContext first = await RespondAsync(emulator, 200, """{"errorMessage":"'Token'","errorType":"KeyError","stackTrace":[]}""");
        HttpListenerContext second = await RespondAsync(emulator, 502, "");
        _ = await RespondAsync(emulator, 200, "null");
        JsonElement execution = Assert.Single(await sandbox.WaitAsync(static all => EndedInvocations(all[0]) == 3));

        Assert.Equal("/2015-03-31/functions/function/invocations", first.Request.Url!.AbsolutePath);
        Assert.Equal(("POST", "application/json"), (second.Request.HttpMethod, second.Request.ContentType));
        JsonElement[] invocations = [.. execution.GetProperty("invocations").EnumerateArray()];
        Assert.Equal([false, false, true], invocations.Select(static invocation => invocation.GetProperty("succeeded").GetBoolean()));
        Assert.Equal(["KeyError: 'Token'", "The handler's URL responded with HTTP 502.", null], invocations.Select(static invocation => invocation.GetProperty("message").GetString()));
        Assert.Equal("hanging", State(execution));
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_is_dropped_into_a_folder_starts_an_execution_once_it_is_whole()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sandbox-uploads");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "before.csv"), "was here before", TestContext.Current.CancellationToken);
            using StandingSandbox sandbox = await StandingSandbox.StartAsync("--watch", folder.FullName);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".hidden"), "x", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "half.csv.part"), "x", TestContext.Current.CancellationToken);
            folder.CreateSubdirectory("in");
            string path = Path.Combine(folder.FullName, "in", "orders.csv");
            await File.WriteAllTextAsync(path, "1", TestContext.Current.CancellationToken);
            JsonElement[] first = await sandbox.WaitAsync(static all => all.Length > 0);

            // Uploaded again, and another one moved into its place when it was whole.
            await File.WriteAllTextAsync(path, "1,2", TestContext.Current.CancellationToken);
            File.Move(Path.Combine(folder.FullName, "half.csv.part"), Path.Combine(folder.FullName, "half.csv"));
            JsonElement[] all = await sandbox.WaitAsync(static all => all.Length == 3);

            Assert.Equal("s3://sandbox-uploads/in/orders.csv", Assert.Single(first).GetProperty("file").GetString());
            Assert.Equal(
                ["s3://sandbox-uploads/half.csv", "s3://sandbox-uploads/in/orders.csv", "s3://sandbox-uploads/in/orders.csv"],
                all.Select(static execution => execution.GetProperty("file").GetString()!).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The handlers are scripts for sh.");

    private static string? State(JsonElement execution) => execution.GetProperty("state").GetString();

    private static int EndedInvocations(JsonElement execution) =>
        execution.GetProperty("invocations").EnumerateArray().Count(static invocation => invocation.GetProperty("endedAt").ValueKind != JsonValueKind.Null);

    private static async Task<HttpListenerContext> RespondAsync(HttpListener emulator, int statusCode, string body)
    {
        HttpListenerContext context = await emulator.GetContextAsync().WaitAsync(TestContext.Current.CancellationToken);
        context.Response.StatusCode = statusCode;
        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
        context.Response.Close();
        return context;
    }
}
