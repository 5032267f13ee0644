using System.Diagnostics;
using System.Text.Json;

using TransferWorkflowState.Journal;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Journal;

public sealed class CallbackJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Has_a_header_and_a_line_for_every_callback_that_was_sent_or_failed()
    {
        DateTime before = DateTime.UtcNow;
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
            journal.Add(NumberedCallback.Failed(NumberedCallback.Create(2, "FAILURE")));
        }

        string text = File.ReadAllText(_folder.Journal);
        JsonElement[] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<JsonElement>(line))];

        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SecretToken", text, StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.Equal("""{"journal":"TransferWorkflowState","version":2}""", lines[0].GetRawText());
        Assert.Equal(
            $"""["w-1234567890example","abcd1234-aa11-bb22-cc33-000000000001","{CallbackKey.HashToken("SecretToken")}","SUCCESS","sent",null,"5f2c0bb1-3a54-4a3c-9d6c-0a4f1c0c7d11",3]""",
            Shown(lines[1]));
        Assert.Equal(
            $"""["w-1234567890example","abcd1234-aa11-bb22-cc33-000000000002","{CallbackKey.HashToken("SecretToken")}","FAILURE","failed","TimedOut",null,10]""",
            Shown(lines[2]));
        Assert.InRange(lines[1].GetProperty("time").GetDateTime(), before, DateTime.UtcNow);
        Assert.EndsWith("Z", lines[1].GetProperty("time").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_stands_as_its_SHA_256()
    {
        // printf abc | sha256sum
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", CallbackKey.HashToken("abc"));
    }

    [Fact]
    public void Skips_what_was_sent_before_in_this_run_or_another()
    {
        using (CallbackJournal first = CallbackJournal.Open(_folder.Journal))
        {
            Assert.Null(first.Find(NumberedCallback.Create(1)));
            first.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
            Assert.Equal(OutcomeKind.Skipped, first.Find(NumberedCallback.Create(1))?.Kind);
        }

        using CallbackJournal second = CallbackJournal.Open(_folder.Journal);
        CallbackOutcome? outcome = second.Find(NumberedCallback.Create(1));

        Assert.Equal(OutcomeKind.Skipped, outcome?.Kind);
        Assert.Contains("SUCCESS was sent before, see the journal", outcome?.SkipReason, StringComparison.Ordinal);
        Assert.Equal(NumberedCallback.Create(1).ExecutionId, outcome?.Callback?.ExecutionId);
        Assert.Null(second.Warning);
    }

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("FAILURE")]
    public void A_step_that_was_reported_needs_no_work_whichever_the_report_was(string status)
    {
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        Assert.Null(journal.FindReported(NumberedCallback.Create(1).Step));
        journal.Add(NumberedCallback.Failed(NumberedCallback.Create(1, status)));
        Assert.Null(journal.FindReported(NumberedCallback.Create(1).Step));

        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1, status)));
        CallbackOutcome? outcome = journal.FindReported(NumberedCallback.Create(1).Step);

        Assert.Equal(OutcomeKind.Skipped, outcome?.Kind);
        Assert.Contains($"{status} was sent before", outcome?.SkipReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_different_status_than_was_sent_is_a_failure_and_stays_one()
    {
        for (int run = 0; run < 3; run++)
        {
            using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
            if (run == 0)
            {
                journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
            }

            CallbackOutcome outcome = journal.Find(NumberedCallback.Create(1, "FAILURE"))!;
            journal.Add(outcome);

            Assert.Equal(FailureReason.AlreadyReported, outcome.Failure?.Reason);
            Assert.Contains("SUCCESS was sent before", outcome.Failure?.Message, StringComparison.Ordinal);
            Assert.Equal(0, outcome.Attempts);
            Assert.Equal(OutcomeKind.Skipped, journal.Find(NumberedCallback.Create(1))?.Kind);
        }

        Assert.Equal(1 + 1 + 3, File.ReadLines(_folder.Journal).Count());
    }

    [Fact]
    public void Sends_again_what_failed_and_what_is_another_step()
    {
        using (CallbackJournal first = CallbackJournal.Open(_folder.Journal))
        {
            first.Add(NumberedCallback.Failed(NumberedCallback.Create(1)));
            first.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));
        }

        using CallbackJournal second = CallbackJournal.Open(_folder.Journal);
        Assert.Null(second.Find(NumberedCallback.Create(1)));
        Assert.Null(second.Find(NumberedCallback.Create(2, token: "AnotherToken")));
        Assert.Null(second.Find(NumberedCallback.Create(3)));
    }

    [Fact]
    public void A_skipped_record_or_one_without_a_callback_has_no_line()
    {
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        journal.Add(CallbackOutcome.SentBefore(NumberedCallback.Create(1), ""));
        journal.Add(CallbackOutcome.Skipped("nothing to send"));
        journal.Add(CallbackOutcome.Failed(new CallbackFailure(FailureReason.InvalidRecord, "broken", "mend")));

        Assert.Empty(file.Lines);
    }

    [Fact]
    public async Task Thousands_of_lines_are_on_disk_soon_and_together()
    {
        using MemoryFile file = new();
        using CallbackJournal journal = file.Open();
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, 5000, number => journal.Add(NumberedCallback.Sent(NumberedCallback.Create(number))));
        TimeSpan added = Stopwatch.GetElapsedTime(start);

        await file.FirstFlush.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(5000, file.Lines.Distinct().Count());
        Assert.InRange(file.FlushCount, 1, 1 + (int)(added / TimeSpan.FromMilliseconds(50)) + 1);
    }

    /// <summary>The other half of the 100 ms that are promised is the disk's.</summary>
    [Fact]
    public void Is_put_on_disk_within_50_ms_of_the_first_line_that_is_not()
    {
        using MemoryFile file = new();
        using FlushClock clock = new();
        using CallbackJournal journal = file.Open(clock);
        for (int round = 1; round <= 2; round++)
        {
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2 * round)));
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2 * round + 1)));
            Assert.Equal((round - 1, round), (file.FlushCount, clock.DueTimes.Count));

            clock.End();
            Assert.Equal(round, file.FlushCount);
        }

        Assert.All(clock.DueTimes, static time => Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void Is_on_disk_when_it_is_disposed_of()
    {
        MemoryFile file = new();
        CallbackJournal journal = file.Open();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        journal.Dispose();
        journal.Dispose();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));

        Assert.Equal(1, file.FlushCount);
        Assert.Single(file.Lines);
        Assert.True(file.IsDisposed);
        Assert.Null(journal.Fault);
    }

    [Fact]
    public void A_full_disk_is_a_fault_and_nothing_more_is_written()
    {
        using MemoryFile file = new() { Capacity = 1 };
        using CallbackJournal journal = file.Open();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        Assert.Null(journal.Fault);

        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));

        Assert.Equal(JournalProblem.JournalFailed, journal.Fault?.Problem);
        Assert.Contains("No space left on device", journal.Fault?.Message, StringComparison.Ordinal);
        Assert.Contains("Free disk space", journal.Fault?.NextStep, StringComparison.Ordinal);
        Assert.Equal(OutcomeKind.Skipped, journal.Find(NumberedCallback.Create(2))?.Kind);
        Assert.Single(file.Lines);
    }

    /// <summary>A line after one that is cut would be a line that no journal has.</summary>
    [Fact]
    public void Nothing_is_written_after_a_fault_even_when_there_is_room_again()
    {
        using MemoryFile file = new() { Capacity = 1 };
        using CallbackJournal journal = file.Open();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));
        file.Capacity = 10;

        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(3)));

        Assert.Single(file.Lines);
        Assert.Equal(JournalProblem.JournalFailed, journal.Fault?.Problem);
    }

    [Fact]
    public void A_disk_that_fails_late_is_a_fault_too()
    {
        using MemoryFile file = new() { FailsToFlush = true };
        using CallbackJournal journal = file.Open();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        journal.Flush();
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));

        Assert.Equal(JournalProblem.JournalFailed, journal.Fault?.Problem);
        Assert.Single(file.Lines);
    }

    private static string Shown(JsonElement line)
    {
        string[] names = ["workflow", "execution", "tokenSha256", "status", "outcome", "reason", "requestId", "attempts"];
        Assert.Equal([.. names, "time"], line.EnumerateObject().Select(static property => property.Name).OrderBy(name => name == "time" ? names.Length : Array.IndexOf(names, name)));
        return $"[{string.Join(',', names.Select(name => line.GetProperty(name).GetRawText()))}]";
    }
}
