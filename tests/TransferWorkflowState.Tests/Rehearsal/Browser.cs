using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>
/// A page in Chromium, driven by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/), without a
/// window and with nothing of the user's.
/// </summary>
internal sealed partial class Browser : IAsyncDisposable
{
    private static readonly string[] _arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "about:blank",
    ];

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _calls = [];
    private readonly ConcurrentQueue<string> _problems = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly ClientWebSocket _socket = new();
    private readonly DirectoryInfo _profile;
    private readonly Process _process;
    private string? _session;
    private int _lastCall;

    private Browser(Process process, DirectoryInfo profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>What the page's script threw, and what the browser refused to load or run.</summary>
    public IEnumerable<string> Problems => _problems;

    /// <summary>Opens a page, or skips the test where Chromium is not found.</summary>
    public static async Task<Browser> OpenOrSkipAsync(Uri url, int width = 1200, int height = 900, string scheme = "light")
    {
        string? program = Programs.Find("chromium") ?? Programs.Find("chromium-browser") ?? Programs.Find("google-chrome");
        Assert.SkipWhen(program is null, "Chromium is not on the PATH.");
        DirectoryInfo profile = Directory.CreateTempSubdirectory("chromium");
        ProcessStartInfo start = new(program, [$"--user-data-dir={profile.FullName}", .. _arguments]) { RedirectStandardError = true };
        Browser browser = new(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync();
            await browser.CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 500 });
            await browser.PreferAsync(scheme);
            await browser.CallAsync("Page.navigate", new() { ["url"] = url.AbsoluteUri });
            await browser.WaitAsync("document.readyState === 'complete' && document.getElementById('live')?.textContent === 'Live'");
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of an expression of JavaScript.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement result = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.False(result.TryGetProperty("exceptionDetails", out JsonElement problem), problem.ToString());
        return result.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>Waits until an expression is true; the test's time limit ends what never comes.</summary>
    public async Task WaitAsync(string expression)
    {
        while ((await EvaluateAsync($"!!({expression})")).ValueKind != JsonValueKind.True)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Has the user prefer light or dark colours.</summary>
    public Task PreferAsync(string scheme) => CallAsync(
        "Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });

    public Task ClickAsync(string selector) => EvaluateAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).click()");

    public async Task<byte[]> ScreenshotAsync() =>
        (await CallAsync("Page.captureScreenshot", new() { ["format"] = "png" })).GetProperty("data").GetBytesFromBase64();

    /// <summary>What a screen reader is told of: role and name of each element, in order.</summary>
    public async Task<IReadOnlyList<(string Role, string Name)>> ReadAccessibilityAsync()
    {
        JsonElement tree = await CallAsync("Accessibility.getFullAXTree", []);
        return [.. tree.GetProperty("nodes").EnumerateArray()
            .Where(static node => !node.GetProperty("ignored").GetBoolean())
            .Select(static node => (Value(node, "role"), Value(node, "name")))];

        static string Value(JsonElement node, string name) =>
            node.TryGetProperty(name, out JsonElement property) && property.TryGetProperty("value", out JsonElement value) ? value.ToString() : "";
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _socket.Dispose();
        _ending.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser writes its last file; the system clears its folder for temporary files.
        }
    }

    private async Task ConnectAsync()
    {
        Match address = Match.Empty;
        while (!address.Success)
        {
            string? line = await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is not null, "Chromium ended before it listened.");
            address = Address().Match(line);
        }

        _ = _process.StandardError.ReadToEndAsync(_ending.Token);
        await _socket.ConnectAsync(new(address.Value), TestContext.Current.CancellationToken);
        _ = Task.Run(ReceiveAsync, _ending.Token);
        JsonElement target = await CallAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        JsonElement session = await CallAsync("Target.attachToTarget", new() { ["targetId"] = target.GetProperty("targetId").GetString(), ["flatten"] = true });
        _session = session.GetProperty("sessionId").GetString();
        await CallAsync("Runtime.enable", []);
        await CallAsync("Log.enable", []);
    }

    private async Task<JsonElement> CallAsync(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _lastCall);
        TaskCompletionSource<JsonElement> answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonObject call = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            call["sessionId"] = _session;
        }

        await _socket.SendAsync(
            System.Text.Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        JsonElement message = await answer.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(message.TryGetProperty("result", out JsonElement result), message.GetRawText());
        return result;
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        while (!_ending.IsCancellationRequested)
        {
            using MemoryStream message = new();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(), _ending.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            JsonElement received = JsonSerializer.Deserialize<JsonElement>(message.ToArray());
            if (received.TryGetProperty("id", out JsonElement id) && _calls.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? call))
            {
                call.SetResult(received);
            }
            else if (received.TryGetProperty("method", out JsonElement method) && method.GetString() is "Runtime.exceptionThrown" or "Log.entryAdded")
            {
                _problems.Enqueue(received.GetProperty("params").GetRawText());
            }
        }
    }

    [GeneratedRegex(@"ws://\S+")]
    private static partial Regex Address();
}
