using System.Globalization;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>The time that a client signed for, and the header that it is in.</summary>
internal sealed record RequestTime(string Header, DateTimeOffset Time)
{
    private const string BasicFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Reads X-Amz-Date or, without one, Date; <see langword="null"/> when there is no valid time.</summary>
    public static RequestTime? Parse(SandboxRequest request)
    {
        string header = request.Header("X-Amz-Date") is null ? "Date" : "X-Amz-Date";
        return DateTimeOffset.TryParseExact(
            request.Header(header),
            [BasicFormat, "r"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time)
            ? new(header, time)
            : null;
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(BasicFormat, CultureInfo.InvariantCulture);

    public override string ToString() => Format(Time);
}
