using System.Diagnostics;
using System.Globalization;

using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Bench.Journals;

/// <summary>A process that reads a journal back and does nothing else.</summary>
internal static class JournalHost
{
    /// <summary>Runs it: the seconds that reading took, and the most memory that the process had.</summary>
    public static async Task<(double Seconds, double Megabytes)> MeasureAsync(PrefilledJournal journal)
    {
        ProcessStartInfo start = new(LocalBuild.Bench, [LocalProcesses.ReadJournal, journal.Path]);
        ChildResult result = await ChildProcess.RunAsync(start);
        return (double.Parse(result.Output, CultureInfo.InvariantCulture), result.PeakMegabytes);
    }

    /// <summary>Is it: prints the seconds.</summary>
    public static void Run(string path)
    {
        long began = Stopwatch.GetTimestamp();
        using CallbackJournal journal = CallbackJournal.Open(path);
        Console.WriteLine(Text.Format(Stopwatch.GetElapsedTime(began).TotalSeconds, "0.000"));
    }
}
