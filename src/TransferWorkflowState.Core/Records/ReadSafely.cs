using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>Reads a record whose fields may throw: a list that is made as it is read, a property with code behind it.</summary>
internal static class ReadSafely
{
    /// <summary>What is read, and one failure where the record throws. What throws may hold a token, so its text is not shown.</summary>
    public static IEnumerable<CallbackReading> Of(Func<IEnumerable<CallbackReading>> read, RecordPath path)
    {
        try
        {
            IEnumerable<CallbackReading> readings = read();

            // What has been read throws no more.
            return readings.GetType() == typeof(CallbackReading[]) ? readings : Guard(readings, path);
        }
        catch (Exception exception) when (IsOfRecord(exception))
        {
            return [Fail(exception, path)];
        }
    }

    private static IEnumerable<CallbackReading> Guard(IEnumerable<CallbackReading> readings, RecordPath path)
    {
        using IEnumerator<CallbackReading> all = readings.GetEnumerator();
        CallbackReading? failure = null;
        while (failure is null && Next(all, path, out failure))
        {
            yield return failure ?? all.Current;
        }
    }

    private static bool Next(IEnumerator<CallbackReading> readings, RecordPath path, out CallbackReading? failure)
    {
        failure = null;
        try
        {
            return readings.MoveNext();
        }
        catch (Exception exception) when (IsOfRecord(exception))
        {
            failure = Fail(exception, path);
            return true;
        }
    }

    private static bool IsOfRecord(Exception exception) => exception is not (OutOfMemoryException or OperationCanceledException);

    private static CallbackReading Fail(Exception exception, RecordPath path) => path.Fail(CallbackFailures.NoRecord(
        exception is UnreadableFieldException ? exception.Message : $"The record cannot be read: it throws {exception.GetType().Name}."));
}
