using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Tests.Bench;

/// <summary>A result of two clients, of which one was not found.</summary>
internal static class SampleResult
{
    public static Result Create(double figure, params Bar[] bars) => new(
        new DateOnly(2026, 5, 4),
        "2 cores of Processor, 24 GB, System, .NET 10",
        0.5,
        new("title", ["calls/s", "ratio", "unknown"], [new("client", [1234.6, figure, null], bars), new("other", [], Bar.AtMost(1, "ratio", null))]));
}
