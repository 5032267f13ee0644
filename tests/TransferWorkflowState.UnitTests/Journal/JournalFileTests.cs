using System.Diagnostics;
using System.Text;

using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Tests.Journal;

/// <summary>What a journal does with the file that it finds.</summary>
public sealed class JournalFileTests : IDisposable
{
    private const string Header = """{"journal":"TransferWorkflowState","version":2,"endpoint":"https://transfer.eu-west-1.amazonaws.com"}""" + "\n";

    private static readonly Uri _endpoint = new("https://transfer.eu-west-1.amazonaws.com");

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_its_owner_reads_it()
    {
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such mode.");
        }
        else
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Journal));
        }
    }

    [Fact]
    public void Is_open_once_at_a_time()
    {
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            JournalException error = Assert.Throws<JournalException>(() => CallbackJournal.Open(_folder.Journal));
            Assert.Equal(JournalProblem.JournalInUse, error.Problem);
            Assert.Contains("in use by another run", error.Message, StringComparison.Ordinal);

            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        }

        using CallbackJournal next = CallbackJournal.Open(_folder.Journal);
        Assert.NotNull(next.Find(NumberedCallback.Create(1)));
    }

    [Theory]
    [InlineData(FileShare.ReadWrite)]
    [InlineData(FileShare.ReadWrite | FileShare.Delete)]
    public void Others_read_it_before_and_while_it_is_written(FileShare share)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), ".NET has no lock there that lets readers in.");
        File.WriteAllText(_folder.Journal, "");
        using FileStream before = new(_folder.Journal, FileMode.Open, FileAccess.Read, share);
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));

        using FileStream meanwhile = new(_folder.Journal, FileMode.Open, FileAccess.Read, share);
        Assert.All([before, meanwhile], static file => Assert.Equal(2, new StreamReader(file).ReadToEnd().Count(static c => c == '\n')));
        Assert.Equal(JournalProblem.JournalInUse, Assert.Throws<JournalException>(() => CallbackJournal.Open(_folder.Journal)).Problem);
    }

    [Fact(Timeout = 30_000)]
    public async Task Is_opened_when_a_program_that_had_it_for_a_moment_lets_it_go()
    {
        Task<CallbackJournal> opening;
        using (FileStream scanner = new(_folder.Journal, FileMode.OpenOrCreate, FileAccess.Read, FileShare.None))
        {
            opening = Task.Run(() => CallbackJournal.Open(_folder.Journal), TestContext.Current.CancellationToken);
            await Task.WhenAny(opening, Task.Delay(200, TestContext.Current.CancellationToken));
            Assert.False(opening.IsCompleted);
        }

        using CallbackJournal journal = await opening;
        Assert.Null(journal.Fault);
    }

    [Fact]
    public void An_empty_file_becomes_a_journal()
    {
        File.WriteAllText(_folder.Journal, "");
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            Assert.Null(journal.Warning);
            journal.UseEndpoint(_endpoint);
        }

        Assert.Equal(Header, File.ReadAllText(_folder.Journal));
    }

    [Fact]
    public void A_line_cut_anywhere_is_removed_with_a_warning_and_the_others_stay()
    {
        byte[] whole = Written();
        int second = whole.AsSpan(Header.Length).IndexOf((byte)'\n') + Header.Length + 1;
        for (int length = second + 1; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(_folder.Journal, whole[..length]);
            using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
            {
                Assert.Contains("was truncated", journal.Warning, StringComparison.Ordinal);
                Assert.NotNull(journal.Find(NumberedCallback.Create(1)));
                Assert.Null(journal.Find(NumberedCallback.Create(2)));
            }

            Assert.Equal(whole[..second], File.ReadAllBytes(_folder.Journal));
        }
    }

    [Fact]
    public void Goes_on_after_a_line_that_was_cut()
    {
        File.WriteAllBytes(_folder.Journal, Written()[..^10]);
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(3)));
        }

        using CallbackJournal next = CallbackJournal.Open(_folder.Journal);
        Assert.Null(next.Warning);
        Assert.NotNull(next.Find(NumberedCallback.Create(1)));
        Assert.NotNull(next.Find(NumberedCallback.Create(3)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4100", "http://127.0.0.1:9999/")]
    [InlineData("http://localhost:4100", "http://[::1]:9999/")]
    [InlineData("https://transfer.eu-west-1.amazonaws.com", "https://vpce-1.transfer.eu-west-1.vpce.amazonaws.com/")]
    public void Goes_on_for_another_endpoint_of_its_kind(string earlier, string endpoint)
    {
        Write(earlier);
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        journal.UseEndpoint(new(endpoint));

        Assert.NotNull(journal.Find(NumberedCallback.Create(1)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4100", "https://transfer.eu-west-1.amazonaws.com/")]
    [InlineData("https://transfer.eu-west-1.amazonaws.com", "http://localhost:4100/")]
    public void A_rehearsals_journal_is_refused_for_the_real_run_and_the_other_way_round(string earlier, string endpoint)
    {
        Write(earlier);
        string before = File.ReadAllText(_folder.Journal);
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            JournalException error = Assert.Throws<JournalException>(() => journal.UseEndpoint(new(endpoint)));

            Assert.Equal(JournalProblem.JournalOfOtherEndpoint, error.Problem);
            Assert.Contains(new Uri(earlier).Authority, error.Message, StringComparison.Ordinal);
            Assert.Contains(new Uri(endpoint).Authority, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllText(_folder.Journal));
    }

    [Fact]
    public void A_journal_of_the_first_version_goes_on_anywhere()
    {
        Write("http://127.0.0.1:4100");
        string[] lines = File.ReadAllLines(_folder.Journal);
        File.WriteAllLines(_folder.Journal, ["""{"journal":"TransferWorkflowState","version":1}""", .. lines[1..]]);
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        journal.UseEndpoint(_endpoint);

        Assert.NotNull(journal.Find(NumberedCallback.Create(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    public void A_cut_header_is_written_again(int length)
    {
        File.WriteAllText(_folder.Journal, Header[..length]);
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            Assert.NotNull(journal.Warning);
            journal.UseEndpoint(_endpoint);
        }

        Assert.Equal(Header, File.ReadAllText(_folder.Journal));
    }

    [Theory]
    [InlineData("""{"workflowId":"w-1234567890example"}""", JournalProblem.NotAJournal)]
    [InlineData("some notes\n", JournalProblem.NotAJournal)]
    [InlineData("\n", JournalProblem.NotAJournal)]
    [InlineData("\0\0\0\0", JournalProblem.NotAJournal)]
    [InlineData("{\"journal\":\"TransferWorkflowState\",\"version\":3}\n", JournalProblem.UnknownJournalVersion)]
    [InlineData("{\"journal\":\"TransferWorkflowState\",\"version\":2,\"endpoint\":7}\n", JournalProblem.NotAJournal)]
    [InlineData("{\"journal\":\"TransferWorkflowState\",\"version\":2,\"endpoint\":\"here\"}\n", JournalProblem.NotAJournal)]
    [InlineData(Header + "some notes\n", JournalProblem.NotAJournal)]
    [InlineData(Header + "{}\n", JournalProblem.NotAJournal)]
    [InlineData(Header + Header, JournalProblem.NotAJournal)]
    public void A_foreign_file_is_refused_and_left_as_it_is(string content, JournalProblem problem)
    {
        File.WriteAllText(_folder.Journal, content);

        JournalException error = Assert.Throws<JournalException>(() => CallbackJournal.Open(_folder.Journal));

        Assert.Equal(problem, error.Problem);
        Assert.Contains("left unchanged", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.NextStep);
        Assert.Equal(content, File.ReadAllText(_folder.Journal));
    }

    [Theory]
    [InlineData("\"sent\"", "\"received\"")]
    [InlineData("\"SUCCESS\"", "\"PENDING\"")]
    [InlineData("w-1234567890example", "w-1234567890")]
    [InlineData("\"tokenSha256\"", "\"token\"")]
    [InlineData("}", "} {}")]
    [InlineData("}", "")]
    public void A_changed_line_is_refused_by_its_number(string text, string change)
    {
        string[] lines = Encoding.UTF8.GetString(Written()).Split('\n');
        lines[2] = lines[2].Replace(text, change, StringComparison.Ordinal);
        string content = string.Join('\n', lines);
        File.WriteAllText(_folder.Journal, content);

        JournalException error = Assert.Throws<JournalException>(() => CallbackJournal.Open(_folder.Journal));

        Assert.Equal(JournalProblem.NotAJournal, error.Problem);
        Assert.Contains("Line 3 ", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_folder.Journal));
    }

    [Fact]
    public void A_line_may_have_more_than_this_version_knows()
    {
        string text = Encoding.UTF8.GetString(Written());
        File.WriteAllText(_folder.Journal, text.Replace("{\"time\"", "{\"note\":{\"a\":[1]},\"time\"", StringComparison.Ordinal));

        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        Assert.NotNull(journal.Find(NumberedCallback.Create(2)));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\r\n", "\uFEFF")]
    public void A_journal_that_an_editor_saved_is_read_and_gone_on_with(string lineEnd, string mark)
    {
        string text = mark + Encoding.UTF8.GetString(Written()).Replace("\n", lineEnd, StringComparison.Ordinal);
        File.WriteAllText(_folder.Journal, text);
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            Assert.Null(journal.Warning);
            Assert.NotNull(journal.Find(NumberedCallback.Create(2)));
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(3)));
        }

        Assert.StartsWith(text, new UTF8Encoding(false).GetString(File.ReadAllBytes(_folder.Journal)), StringComparison.Ordinal);
        using CallbackJournal next = CallbackJournal.Open(_folder.Journal);
        Assert.Null(next.Warning);
        Assert.NotNull(next.Find(NumberedCallback.Create(1)));
        Assert.NotNull(next.Find(NumberedCallback.Create(3)));
    }

    [Fact]
    public void A_journal_saved_as_UTF_16_says_so()
    {
        File.WriteAllText(_folder.Journal, Encoding.UTF8.GetString(Written()), Encoding.Unicode);
        JournalException error = Assert.Throws<JournalException>(() => CallbackJournal.Open(_folder.Journal));
        Assert.Contains("UTF-16", error.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_header_is_not_a_later_version()
    {
        File.WriteAllText(_folder.Journal, $"{Header.TrimEnd()} \n");
        JournalException error = Assert.Throws<JournalException>(() => CallbackJournal.Open(_folder.Journal));
        Assert.Contains("Line 1 ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("truncated")]
    [InlineData("written by another program")]
    public void A_journal_that_is_taken_away_during_a_run_stops_the_run(string change)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets no other program do this.");
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
        Assert.Null(journal.Fault);
        Change(change);
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));
        journal.Flush();
        Assert.Equal(JournalProblem.JournalFailed, journal.Fault?.Problem);
        Assert.Contains($"was {change} during the run", journal.Fault!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("room", journal.Fault.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-folder/journal")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_is_none_is_a_clear_error(string path)
    {
        JournalException error = Assert.Throws<JournalException>(() => CallbackJournal.Open(path.Length == 0 ? _folder.Root : _folder.PathOf(path)));

        Assert.Equal(JournalProblem.JournalUnusable, error.Problem);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_a_clear_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a folder that even an administrator cannot write to.");
        Assert.Equal(
            JournalProblem.JournalUnusable,
            Assert.Throws<JournalException>(static () => CallbackJournal.Open("/proc/journal")).Problem);
    }

    [Fact]
    public void Reading_back_keeps_nothing_but_the_index()
    {
        const int Count = 50_000;
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            for (int number = 0; number < Count; number++)
            {
                journal.Add(NumberedCallback.Sent(NumberedCallback.Create(number)));
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        using CallbackJournal again = CallbackJournal.Open(_folder.Journal);
        long perLine = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;

        // 32 bytes an entry and 4 a bucket, with room to spare: a million lines are under 60 MB.
        Assert.InRange(perLine, 1, 60);
        Assert.NotNull(again.Find(NumberedCallback.Create(Count - 1)));
    }

    // As a program does that knows of no lock.
    private void Change(string change)
    {
        string path = _folder.Journal;
        if (change == "deleted")
        {
            File.Delete(path);
        }
        else if (change == "replaced")
        {
            File.WriteAllBytes($"{path}.new", []);
            File.Move($"{path}.new", path, overwrite: true);
        }
        else
        {
            using Process shell = Process.Start("sh", ["-c", change == "truncated" ? ": > \"$0\"" : "echo x >> \"$0\"", path]);
            shell.WaitForExit();
        }
    }

    /// <summary>The bytes of a journal with two callbacks that were sent.</summary>
    private void Write(string endpoint)
    {
        using CallbackJournal journal = CallbackJournal.Open(_folder.Journal);
        journal.UseEndpoint(new(endpoint));
        journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
    }

    private byte[] Written()
    {
        using (CallbackJournal journal = CallbackJournal.Open(_folder.Journal))
        {
            journal.UseEndpoint(_endpoint);
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
            journal.Add(NumberedCallback.Sent(NumberedCallback.Create(2)));
        }

        return File.ReadAllBytes(_folder.Journal);
    }
}
