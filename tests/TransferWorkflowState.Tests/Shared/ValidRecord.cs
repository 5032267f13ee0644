using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests;

/// <summary>One valid callback, and the forms it comes in.</summary>
internal static class ValidRecord
{
    public const string WorkflowId = "w-1234567890example";
    public const string ExecutionId = "be91b1b8-7787-537e-80a3-4ec1e4d9b039";
    public const string Token = "YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0";

    public const string Flat =
        $$"""{"WorkflowId":"{{WorkflowId}}","ExecutionId":"{{ExecutionId}}","Token":"{{Token}}","Status":"SUCCESS"}""";

    public const string Event =
        """{"token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0","serviceMetadata":{"executionDetails":"""
        + $$"""{"workflowId":"{{WorkflowId}}","executionId":"{{ExecutionId}}"}"""
        + "}}";

    public const string LogLine =
        """{"type":"CustomStepInvoked","details":{"output":{"token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0"}},"""
        + $$""" "workflowId":"{{WorkflowId}}","executionId":"{{ExecutionId}}"}""";

    public static CallbackValues Success { get; } = new() { Status = "SUCCESS" };

    public static string[] Read { get; } = [ReadingLines.Callback(ExecutionId, Token)];

    public static string Line(int number) => Flat.Replace(ExecutionId, Id(number), StringComparison.Ordinal);

    public static string Id(int number) => $"00000000-0000-0000-0000-{number:D12}";
}
