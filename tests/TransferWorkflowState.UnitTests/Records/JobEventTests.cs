using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records;

/// <summary>What the end of a job says of its step.</summary>
public sealed class JobEventTests
{
    private const string Environment =
        $$"""[{"name":"PATH","value":"/bin"},{"name":"WORKFLOW_ID","value":"{{ValidRecord.WorkflowId}}"},{"name":"EXECUTION_ID","value":"{{ValidRecord.ExecutionId}}"},{"name":"WORKFLOW_TOKEN","value":"{{ValidRecord.Token}}"}]""";

    private const string Task =
        """{"detail-type":"ECS Task State Change","source":"aws.ecs","time":"2026-01-02T03:04:05Z","detail":{"lastStatus":"<state>","stopCode":"<stop>","createdAt":"2026-01-02T03:00:00Z","containers":[{"name":"proxy","exitCode":137},{"name":"scan"<exit>}],"overrides":{"containerOverrides":[{"name":"proxy"},{"name":"scan","environment":<env>}]}}}""";

    private const string BatchJob =
        """{"detail-type":"Batch Job State Change","detail":{"status":"<state>","createdAt":1767322800000,"container":{"environment":<env>}}}""";

    private const string Execution =
        """{"detail-type":"Step Functions Execution Status Change","detail":{"status":"<state>","startDate":1767322800000,"input":<input>,"inputDetails":{"included":true}}}""";

    private static readonly CallbackReader _reader = new(new() { Status = "fromjob" });

    [Theory]
    [InlineData("EssentialContainerExited", ""","exitCode":0""", "SUCCESS")]
    [InlineData("EssentialContainerExited", ""","exitCode":1""", "FAILURE")]
    [InlineData("EssentialContainerExited", ""","exitCode":137,"reason":"OutOfMemoryError: Container killed due to memory usage" """, "FAILURE")]
    [InlineData("TaskFailedToStart", "", "FAILURE")]
    [InlineData("SpotInterruption", ""","exitCode":0""", "FAILURE")]
    [InlineData("TerminationNotice", ""","exitCode":0""", "FAILURE")]
    [InlineData("", "", "FAILURE")]
    public void A_task_that_has_stopped_says_how_its_step_went(string stopCode, string exit, string expected) =>
        Assert.Equal(expected, ReadOne(Fill(Task, "STOPPED").Replace("<stop>", stopCode, StringComparison.Ordinal).Replace("<exit>", exit, StringComparison.Ordinal)).Callback?.Status);

    [Theory]
    [InlineData("SUCCEEDED", "SUCCESS")]
    [InlineData("FAILED", "FAILURE")]
    public void A_batch_job_that_has_ended_says_how_its_step_went(string state, string expected) =>
        Assert.Equal(expected, ReadOne(Fill(BatchJob, state)).Callback?.Status);

    [Theory]
    [InlineData("SUCCEEDED", "SUCCESS")]
    [InlineData("FAILED", "FAILURE")]
    [InlineData("TIMED_OUT", "FAILURE")]
    [InlineData("ABORTED", "FAILURE")]
    public void An_execution_that_has_ended_says_how_its_step_went(string state, string expected) =>
        Assert.Equal(expected, ReadOne(Fill(Execution, state)).Callback?.Status);

    [Theory]
    [InlineData(Task, "RUNNING")]
    [InlineData(Task, "DEPROVISIONING")]
    [InlineData(BatchJob, "RUNNABLE")]
    [InlineData(BatchJob, "STARTING")]
    [InlineData(Execution, "RUNNING")]
    [InlineData(Execution, "PENDING_REDRIVE")]
    public void A_job_that_has_not_ended_is_skipped(string record, string state) =>
        Assert.Equal(SkipCause.JobNotEnded, ReadOne(Fill(record, state).Replace("<exit>", "", StringComparison.Ordinal)).Outcome?.SkipCause);

    [Fact]
    public void A_record_of_another_kind_fails_and_says_which_kinds_there_are()
    {
        CallbackFailure failure = ReadOne(
            $$"""{"WorkflowId":"{{ValidRecord.WorkflowId}}","ExecutionId":"{{ValidRecord.ExecutionId}}","Token":"{{ValidRecord.Token}}"}""").Outcome!.Failure!;

        Assert.Equal(FailureReason.MissingValue, failure.Reason);
        Assert.StartsWith("The record is not the event of an ECS task, a Batch job or a Step Functions execution", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SUCCESS or FAILURE", failure.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_of_an_array_job_is_skipped() => Assert.Equal(
        SkipCause.JobNotEnded,
        ReadOne(Fill(BatchJob, "FAILED").Replace("\"container\"", "\"arrayProperties\":{\"index\":3},\"container\"", StringComparison.Ordinal)).Outcome?.SkipCause);

    [Theory]
    [InlineData(Task, "STOPPED")]
    [InlineData(BatchJob, "FAILED")]
    [InlineData(Execution, "FAILED")]
    public void A_job_that_works_for_no_step_is_skipped(string record, string state) => Assert.Equal(
        SkipCause.JobWithoutStep,
        ReadOne(record.Replace("<env>", """[{"name":"PATH","value":"/bin"}]""", StringComparison.Ordinal)
            .Replace("<input>", "\"{}\"", StringComparison.Ordinal)
            .Replace("<state>", state, StringComparison.Ordinal)
            .Replace("<exit>", ""","exitCode":0""", StringComparison.Ordinal)).Outcome?.SkipCause);

    [Fact]
    public void A_job_with_a_part_of_a_step_fails() => Assert.Equal(
        FailureReason.MissingValue,
        ReadOne(BatchJob.Replace("<state>", "FAILED", StringComparison.Ordinal)
            .Replace("<env>", $$"""[{"name":"WORKFLOW_TOKEN","value":"{{ValidRecord.Token}}"}]""", StringComparison.Ordinal)).Outcome?.Failure?.Reason);

    [Fact]
    public void An_execution_whose_input_is_not_in_its_event_fails() => Assert.Equal(
        FailureReason.InvalidRecord, ReadOne(Execution.Replace("<state>", "FAILED", StringComparison.Ordinal).Replace("<input>", "null", StringComparison.Ordinal)).Outcome?.Failure?.Reason);

    [Fact]
    public void The_event_may_come_in_a_message_of_a_queue()
    {
        string message = System.Text.Json.JsonSerializer.Serialize(new { MessageId = "1", Body = Fill(BatchJob, "FAILED") });

        Assert.Equal("FAILURE", ReadOne(message).Callback?.Status);
    }

    [Fact]
    public void A_record_that_is_not_an_event_of_a_job_has_no_status() =>
        Assert.Equal(FailureReason.MissingValue, ReadOne(ValidRecord.Event).Outcome?.Failure?.Reason);

    [Fact]
    public void The_step_began_when_the_job_was_created_at_the_latest()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero), ReadOne(Fill(Task, "STOPPED").Replace("<exit>", "", StringComparison.Ordinal)).Step?.BeganAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero), ReadOne(Fill(Execution, "FAILED")).Step?.BeganAt);
    }

    private static ReadResult ReadOne(string record) => Assert.Single(_reader.Read(record));

    private static string Fill(string record, string state) => record
        .Replace("<state>", state, StringComparison.Ordinal)
        .Replace("<env>", Environment, StringComparison.Ordinal)
        .Replace("<input>", System.Text.Json.JsonSerializer.Serialize(ValidRecord.Event), StringComparison.Ordinal);
}
