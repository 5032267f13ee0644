using System.Diagnostics;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The test that docs/test-your-handler.md shows, with another handler and the command of this build.</summary>
#pragma warning disable xUnit1051, CA2000, CA2234 // As a user of the document writes it.
[StartsCommand]
public sealed class HandlerSampleTests
{
    [Fact(Timeout = 120_000)]
    public async Task The_handler_reports_the_upload()
    {
        string handler = $"{StandingSandbox.QuotedCommand} --input - --status SUCCESS";
        ProcessStartInfo start = TestedCommand.Start("sandbox", "--invoke", handler);
        start.RedirectStandardOutput = true;
        using Process sandbox = Process.Start(start)!;
        using HttpClient http = new() { BaseAddress = new(await sandbox.StandardOutput.ReadLineAsync() ?? "") };
        try
        {
            await http.PostAsync("/executions", new StringContent("""{"file":"incoming/orders.csv"}"""));
            string state;
            do
            {
                await Task.Delay(100);
                using JsonDocument executions = JsonDocument.Parse(await http.GetStringAsync("/executions"));
                state = executions.RootElement[0].GetProperty("state").GetString()!;
            }
            while (state is "waiting" or "working");
            Assert.Equal("completed", state);
        }
        finally
        {
            sandbox.Kill();
        }
    }
}
