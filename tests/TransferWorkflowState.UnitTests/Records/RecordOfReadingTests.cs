using System.Text.Json;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Tests.Records;

/// <summary>The record that a callback was found in, as those who do the step's work get it.</summary>
public sealed class RecordOfReadingTests
{
    [Theory]
    [InlineData(ValidRecord.Flat)]
    [InlineData(ValidRecord.Event)]
    [InlineData(ValidRecord.LogLine)]
    public void Is_the_record_itself_as_it_was_written(string text)
    {
        Assert.Equal([text], Read(text));
    }

    [Fact]
    public void Is_what_the_wrappers_hold()
    {
        string body = JsonSerializer.Serialize(ValidRecord.Event);
        string messages = "{\"Messages\":[{\"Body\":" + body + "},{\"Body\":" + ValidRecord.Flat + "}]}";

        Assert.Equal([ValidRecord.Event, ValidRecord.Flat], Read(messages));
    }

    [Fact]
    public void Has_the_fields_of_a_row()
    {
        DictionaryRecord row = new([new("WorkflowId", ValidRecord.WorkflowId), new("ExecutionId", ValidRecord.ExecutionId), new("Token", "abc"), new("File", "a \"b\"")]);

        string json = Assert.Single(Read(row));

        Assert.Equal(
            ("abc", "a \"b\""),
            (Member(json, "Token"), Member(json, "File")));
    }

    private static string? Member(string json, string name) =>
        JsonDocument.Parse(json).RootElement.GetProperty(name).GetString();

    private static string[] Read(object record) =>
        [.. new CallbackReader(ValidRecord.Success).Read(record).Select(static reading => RecordJson.ToJson(reading.Record))];
}
