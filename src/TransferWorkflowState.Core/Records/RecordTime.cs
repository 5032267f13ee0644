using System.Globalization;

namespace TransferWorkflowState.Records;

/// <summary>
/// When what a record is wrapped in was made: sent, logged, put on a stream. The step that it is about had begun by then.
/// </summary>
internal static class RecordTime
{
    // Names match without regard to case, - and _, as everywhere.
    private static readonly FieldPaths _times = new(
        "Attributes.SentTimestamp",              // a message of SQS
        "Time",                                  // an event of EventBridge
        "@Timestamp",                            // a row of CloudWatch Logs Insights
        "Timestamp",                             // an event of CloudWatch Logs, a notification of SNS, a destination of Lambda
        "Kinesis.ApproximateArrivalTimestamp",   // a record of a stream
        "ApproximateArrivalTimestamp",
        "Detail.CreatedAt",                      // a job of ECS or Batch
        "Detail.StartDate");                     // an execution of Step Functions

    private static readonly DateTimeOffset _earliest = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The earliest time that a wrapper has; <see langword="null"/> when it has none.</summary>
    public static DateTimeOffset? Find(IRecord wrapper) => _times.Find(wrapper).OfType<string>().Select(Parse).Min();

    /// <summary>The time that a log gave to one of its lines, which holds a step's values itself: any other column may mean anything.</summary>
    public static DateTimeOffset? FindLogged(IRecord line) => line.Find("@Timestamp").OfType<string>().Select(Parse).Min();

    /// <summary>The earlier of two times that may not be known.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;

    private static DateTimeOffset? Parse(string text)
    {
        // Nothing before 2019 had workflows, and a number from the future is not a time.
        DateTimeOffset? time = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? FromNumber(number)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed) ? parsed
            : null;
        return time >= _earliest && time < DateTimeOffset.UtcNow.AddDays(1) ? time : null;
    }

    /// <summary>Milliseconds or seconds since 1970: nobody means the year 36000.</summary>
    private static DateTimeOffset? FromNumber(double number) => number switch
    {
        > 1e11 and < 1e14 => DateTimeOffset.UnixEpoch.AddMilliseconds(number),
        > 1e9 and < 1e11 => DateTimeOffset.UnixEpoch.AddSeconds(number),
        _ => null,
    };
}
