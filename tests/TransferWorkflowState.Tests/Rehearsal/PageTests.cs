using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The sandbox's page in a real browser.</summary>
public sealed class PageTests : IDisposable
{
    private const int Limit = 120_000;
    private const string FirstRow = "document.querySelector('.row')";

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { StepTimeout = TimeSpan.FromMinutes(30) });
    private readonly SandboxClient _client;

    public PageTests()
    {
        _client = new(_sandbox);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task An_execution_is_started_waits_and_completes_before_the_eyes_of_the_user()
    {
        await using Browser page = await Browser.OpenOrSkipAsync(_sandbox.EndpointUrl);
        Assert.True((await page.EvaluateAsync("!document.getElementById('empty').hidden")).GetBoolean());

        await page.EvaluateAsync("document.getElementById('file').value = 'incoming/orders.csv'");
        await page.ClickAsync("#start button");
        await page.WaitAsync($"{FirstRow}?.textContent.includes('Waiting')");
        string waiting = (await page.EvaluateAsync($"{FirstRow}.innerText")).GetString()!;
        SandboxExecution execution = Assert.Single(_sandbox.Executions);
        _sandbox.Inject(SandboxFault.ThrottleWithRetryAfter);
        await _client.ReportAsync(execution);
        await page.WaitAsync($"{FirstRow}.textContent.includes('Throttling')");
        await _client.ReportAsync(execution);
        await page.WaitAsync($"{FirstRow}.textContent.includes('Completed')");
        await page.ClickAsync(".open");
        string details = (await page.EvaluateAsync("document.querySelector('.details').innerText")).GetString()!;

        Assert.Contains("orders.csv", waiting, StringComparison.Ordinal);
        Assert.Matches(@"\b(29 min 5\d s|30 min 0 s) left", waiting);
        Assert.Contains("s3://sandbox-uploads/incoming/orders.csv", details, StringComparison.Ordinal);
        Assert.Contains("HTTP 400 ThrottlingException", details, StringComparison.Ordinal);
        Assert.Contains("Throttle with retry after", details, StringComparison.Ordinal);
        Assert.DoesNotContain(execution.Token(), (await page.EvaluateAsync("document.documentElement.outerHTML")).GetString()!, StringComparison.Ordinal);
        Assert.Empty(page.Problems);
    }

    [Fact(Timeout = Limit)]
    public async Task A_fault_is_switched_on_and_off()
    {
        await using Browser page = await Browser.OpenOrSkipAsync(_sandbox.EndpointUrl);
        await page.WaitAsync("document.querySelectorAll('#fault option').length > 0");
        await page.EvaluateAsync("document.getElementById('fault').value = 'ServiceUnavailable'");
        await page.ClickAsync("#switch");
        await page.WaitAsync("document.getElementById('switch').getAttribute('aria-checked') === 'true'");
        Assert.Equal("ServiceUnavailableException", (await _client.ReportAsync(_sandbox.CreateExecution())).ErrorType);

        await page.ClickAsync("#switch");
        await page.WaitAsync("document.getElementById('switch').getAttribute('aria-checked') === 'false'");
        Assert.Null((await _client.ReportAsync(_sandbox.CreateExecution())).ErrorType);
        Assert.Empty(page.Problems);
    }

    [Fact(Timeout = Limit)]
    public async Task A_thousand_executions_are_shown_filtered_and_cleared()
    {
        await using Browser page = await Browser.OpenOrSkipAsync(_sandbox.EndpointUrl);
        await page.EvaluateAsync("document.getElementById('count').value = 1000");
        await page.ClickAsync("#start button");
        await page.WaitAsync("document.querySelectorAll('.row').length === 1000");
        await _client.ReportAsync(_sandbox.Executions[500], "FAILURE");
        await page.WaitAsync("document.querySelectorAll('.badge.failed').length === 1");
        await page.EvaluateAsync("[...document.querySelectorAll('#filters button')].find(button => button.textContent.startsWith('Exception')).click()");

        Assert.Equal(1, (await page.EvaluateAsync("[...document.querySelectorAll('.row')].filter(row => !row.hidden).length")).GetInt32());
        Assert.Contains(_sandbox.Executions[500].ExecutionId, (await page.EvaluateAsync("document.querySelector('.row:not([hidden])').textContent")).GetString()!, StringComparison.Ordinal);

        await page.ClickAsync("#clear");
        await page.WaitAsync("document.querySelectorAll('.row').length === 0 && !document.getElementById('empty').hidden");
        Assert.Empty(_sandbox.Executions);
        Assert.Empty(page.Problems);
    }

    [Fact(Timeout = Limit)]
    public async Task A_screen_reader_finds_a_table_and_a_name_for_every_control()
    {
        _sandbox.CreateExecution();
        await using Browser page = await Browser.OpenOrSkipAsync(_sandbox.EndpointUrl);
        await page.WaitAsync("document.querySelectorAll('.row').length === 1 && document.getElementById('status').textContent !== ''");

        IReadOnlyList<(string Role, string Name)> elements = await page.ReadAccessibilityAsync();

        string[] controls = ["button", "textbox", "spinbutton", "combobox", "switch"];
        Assert.All(elements.Where(element => controls.Contains(element.Role)), static element => Assert.NotEqual("", element.Name));
        Assert.Equal(controls.Order(), elements.Select(static element => element.Role).Where(controls.Contains).Distinct().Order());
        Assert.Contains(("table", "Executions, the newest first"), elements);
        Assert.Contains(("columnheader", "State"), elements);
        Assert.Equal(2, elements.Count(static element => element.Role == "row"));
        Assert.Equal("1 waiting", (await page.EvaluateAsync("document.querySelector('[aria-live=polite]').textContent")).GetString());
    }

    [Theory(Timeout = Limit)]
    [InlineData(390, "dark")]
    [InlineData(320, "light")]
    public async Task A_phone_shows_it_without_scrolling_sideways(int width, string scheme)
    {
        _sandbox.CreateExecution("incoming/a-file-with-a-name-that-is-much-longer-than-the-screen-of-a-phone-is-wide-2026-11-26.csv");
        await using Browser page = await Browser.OpenOrSkipAsync(_sandbox.EndpointUrl, width, 800, scheme);
        await page.WaitAsync("document.querySelectorAll('.row').length === 1");
        await page.ClickAsync(".open");

        Assert.Equal(width, (await page.EvaluateAsync("document.documentElement.scrollWidth")).GetInt32());
        Assert.Equal(scheme == "dark", (await page.EvaluateAsync("getComputedStyle(document.body).backgroundColor === 'rgb(16, 19, 24)'")).GetBoolean());
    }

    [Fact(Timeout = Limit)]
    public async Task It_says_when_the_sandbox_is_gone_and_goes_on_when_it_is_back()
    {
        TransferSandbox first = TransferSandbox.Start();
        await using Browser page = await Browser.OpenOrSkipAsync(first.EndpointUrl);
        first.Dispose();
        await page.WaitAsync("document.getElementById('live').textContent.includes('not reachable')");

        using TransferSandbox second = TransferSandbox.Start(new() { Port = first.EndpointUrl.Port, ExecutionCount = 3 });
        await page.WaitAsync("document.getElementById('live').textContent === 'Live' && document.querySelectorAll('.row').length === 3");
    }

    /// <summary>Takes the pictures of the README, into the folder output; docs/sandbox has copies of them.</summary>
    [Fact(Timeout = Limit)]
    public async Task Pictures_are_taken()
    {
        await using Browser page = await Browser.OpenOrSkipAsync(_sandbox.EndpointUrl, 1200, 1010);
        await FillAsync();
        await page.WaitAsync("document.querySelectorAll('.row').length === 8 && document.querySelectorAll('#plot .bad').length > 3");
        await page.EvaluateAsync("[...document.querySelectorAll('.row')].find(row => row.textContent.includes('orders-23')).querySelector('.open').click()");
        foreach (string scheme in new[] { "light", "dark" })
        {
            await page.PreferAsync(scheme);
            byte[] picture = await page.ScreenshotAsync();

            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
            await File.WriteAllBytesAsync(Repository.PathOf("output", $"sandbox-{scheme}.png"), picture, TestContext.Current.CancellationToken);
        }
    }

    private async Task FillAsync()
    {
        // What the plot shows: some seconds with calls.
        foreach (int calls in new[] { 12, 20, 17, 24, 9, 14 })
        {
            for (int call = 0; call < calls; call++)
            {
                _sandbox.Inject([.. Enumerable.Repeat(SandboxFault.Throttle, call % 4 == 0 ? 1 : 0)]);
                await _client.ReportAsync(_sandbox.CreateExecution());
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
        await http.DeleteAsync(new Uri(_sandbox.EndpointUrl, "/executions"), TestContext.Current.CancellationToken);
        foreach ((string file, string? status, string message, int throttled) in new[]
        {
            ("invoices-0412.csv", null, "KeyError: 'Token'", 0),
            ("orders-21.csv", "SUCCESS", "412 rows checked", 0),
            ("ledger.csv", "FAILURE", "3 rows without an amount", 0),
            ("orders-22.csv", "SUCCESS", "398 rows checked", 0),
            ("orders-23.csv", "SUCCESS", "420 rows checked", 2),
            ("invoices-0413.csv", null, "scan finished", 0),
            ("archive.zip", null, "", 0),
            ("prices.csv", null, "none", 0),
        })
        {
            SandboxExecution execution = _sandbox.CreateExecution($"incoming/{file}");
            if (message != "none")
            {
                execution.BeginInvocation();
            }

            _sandbox.Inject([.. Enumerable.Repeat(SandboxFault.Throttle, throttled)]);
            for (int call = 0; status is not null && call <= throttled; call++)
            {
                await _client.ReportAsync(execution, status);
            }

            if (message.Length > 0 && message != "none")
            {
                execution.EndInvocation(!message.StartsWith("KeyError", StringComparison.Ordinal), message, isLast: true);
            }
        }

        string token = _sandbox.Executions[0].Token();
        _sandbox.Executions[0].Expire(token);
    }
}
