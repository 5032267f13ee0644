namespace TransferWorkflowState.Tests.Records;

public sealed class LogTests
{
    [Theory]
    [InlineData("ExecutionStarted")]
    [InlineData("StepCompleted")]
    public void A_log_line_of_another_type_is_skipped_unless_it_holds_a_token(string type)
    {
        string text = ValidRecord.LogLine.Replace("CustomStepInvoked", type, StringComparison.Ordinal);

        Assert.Equal([$"skipped: log line of type {type}, without a waiting step"], ReadingLines.From(text.Replace("\"token\"", "\"other\"", StringComparison.Ordinal)));
        Assert.Equal(ValidRecord.Read, ReadingLines.From(text, ValidRecord.Success));
    }

    [Fact]
    public void A_waiting_step_without_its_token_is_a_failure()
    {
        string text = ValidRecord.LogLine.Replace("\"token\"", "\"other\"", StringComparison.Ordinal);

        Assert.Equal(["MissingValue: The record has no Token."], ReadingLines.From(text, ValidRecord.Success));
    }

    [Theory]
    [InlineData("""{"timestamp":1,"message":"START RequestId: 1 Version: 1"}""", "plain-text log line without a waiting step")]
    [InlineData("""{"logStreamName":"a","message":"END RequestId: 1\n"}""", "plain-text log line without a waiting step")]
    [InlineData("""{"timestamp":1,"message":""}""", "plain-text log line without a waiting step")]
    [InlineData("""{"timestamp":1,"message":"{\"level\":\"INFO\"}"}""", "log line that does not belong to a workflow execution")]
    [InlineData("""{"timestamp":1,"message":"{\"level\":\"INFO\",\"message\":\"hello\"}"}""", "plain-text log line without a waiting step")]
    public void Other_programs_lines_in_a_log_are_skipped(string text, string reason)
    {
        Assert.Equal([$"skipped: {reason}"], ReadingLines.From(text));
    }

    [Theory]
    [InlineData("""{"message":"START RequestId: 1 Version: 1"}""")]
    [InlineData("""{"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:123456789012:a","Timestamp":"2026-01-02T03:04:05Z","Message":"hello"}""")]
    public void Plain_text_in_other_messages_is_a_failure(string text)
    {
        Assert.StartsWith("InvalidRecord: Message: Not a valid record", Assert.Single(ReadingLines.From(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flat_record_may_have_a_type_of_its_own()
    {
        string text = ValidRecord.Flat.Replace("{", """{"Type":"manual","Details":{},""", StringComparison.Ordinal);

        Assert.Equal(ValidRecord.Read, ReadingLines.From(text));
    }
}
