using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>Reads a record whose fields may throw: a list that is made as it is read, a property with code behind it.</summary>
internal static class RecordGuard
{
    /// <summary>What is read, and one failure where the record throws. What throws may hold a token, so its text is not shown.</summary>
    public static IEnumerable<ReadResult> Read(Func<IEnumerable<ReadResult>> read, RecordPath path)
    {
        try
        {
            IEnumerable<ReadResult> results = read();

            // What has been read throws no more.
            return results.GetType() == typeof(ReadResult[]) ? results : Guard(results, path);
        }
        catch (Exception exception) when (IsOfRecord(exception))
        {
            return [Fail(exception, path)];
        }
    }

    private static IEnumerable<ReadResult> Guard(IEnumerable<ReadResult> results, RecordPath path)
    {
        using IEnumerator<ReadResult> all = results.GetEnumerator();
        ReadResult? failure = null;
        while (failure is null && Next(all, path, out failure))
        {
            yield return failure ?? all.Current;
        }
    }

    private static bool Next(IEnumerator<ReadResult> results, RecordPath path, out ReadResult? failure)
    {
        failure = null;
        try
        {
            return results.MoveNext();
        }
        catch (Exception exception) when (IsOfRecord(exception))
        {
            failure = Fail(exception, path);
            return true;
        }
    }

    private static bool IsOfRecord(Exception exception) => exception is not (OutOfMemoryException or OperationCanceledException);

    private static ReadResult Fail(Exception exception, RecordPath path) => path.Fail(
        exception is UnreadableFieldException ? CallbackFailures.NotARecord(exception.Message) : RecordProblems.Throws(exception));
}
