using System.Text.Json.Nodes;

using FsCheck;
using FsCheck.Fluent;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records.Properties;

public sealed class ReadingProperties
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    // What shows a token needs several pieces in the right order: few samples have them.
    private static readonly Config _manySamples = _config.WithMaxTest(5000);

    [Fact]
    public void Every_callback_survives_its_wrappers_as_text()
    {
        Check(Wrapped(), static sample => Assert.Equal([Line(sample.Values)], ReadingLines.From(sample.Record.ToJsonString())));
    }

    [Fact]
    public void Every_callback_survives_its_wrappers_as_objects()
    {
        Check(Wrapped(), static sample => Assert.Equal([Line(sample.Values)], ReadingLines.From(sample.Record is JsonValue ? sample.Record.ToJsonString() : Graph(sample.Record))));
    }

    [Fact]
    public void Every_callback_survives_every_layout_of_a_file()
    {
        Gen<(CallbackValues Values, JsonNode Record)[]> files = Wrapped().ArrayOf();
        Check(files, static samples =>
        {
            string[] expected = [.. samples.Select(static sample => Line(sample.Values))];
            string[] texts = [.. samples.Select(static sample => sample.Record.ToJsonString())];
            Assert.Equal(expected, InputLines.From(string.Join('\n', texts)));
            Assert.Equal(expected, InputLines.From($"[{string.Join(",\n", texts)}]"));
            Assert.Equal(expected, InputLines.From(string.Concat(samples.Select(static sample => sample.Record.ToJsonString(new() { WriteIndented = true }) + "\n"))));
            Assert.Equal(expected, InputLines.From(string.Concat(texts.Select(static text => $"---\n{text}\n"))));
        });
    }

    [Fact]
    public void Every_callback_survives_a_table()
    {
        Gen<CallbackValues[]> tables = CallbackGen.Values.ArrayOf();
        Check(tables, static rows => Assert.Equal(
            rows.Select(Line),
            InputLines.From(string.Concat(rows.Select(static row => $"{row.Token},\"{row.Status}\",{row.WorkflowId},{row.ExecutionId}\r\n").Prepend("token,Status,workflow_id,execution-id\n")))));
    }

    [Fact]
    public void No_text_throws_or_shows_its_token()
    {
        Check(HostileGen.Text, static text => AssertSilent(ReadingLines.From(text)), _manySamples);
    }

    [Fact]
    public void No_file_throws_or_shows_its_token()
    {
        Check(HostileGen.Bytes, static bytes =>
        {
            string[] told = InputLines.From(bytes);
            AssertSilent(told);
            using PieceStream pieces = new(bytes.Chunk(1));
            Assert.Equal(told, ReadingLines.From(pieces));
        }, _manySamples);
    }

    /// <summary>Files that have shown a token: of another record, cut, or in the middle of another value.</summary>
    [Theory]
    [InlineData("WorkflowId,ExecutionId,Token,Status\n,,a,\"\"\"\uD800;a\"\"#,," + HostileGen.Token + ",\"\n")]
    [InlineData("Token,Status\na,\"SUCCESS\n" + HostileGen.Token + ",SUCCESS\"\n")]
    [InlineData("ExecutionId,Token,Status\ne,a,\"SUCCESS\ne," + HostileGen.Token + ",SUCCESS\"\n")]
    [InlineData("{\"executionId\":\"" + ValidRecord.ExecutionId + ":" + HostileGen.Token + HostileGen.Token + "\",\"token\":\"a\"}")]
    public void No_file_that_has_shown_its_token_does_so_again(string text)
    {
        string[] told = InputLines.From(text, new() { WorkflowId = ValidRecord.WorkflowId, ExecutionId = ValidRecord.ExecutionId });
        string[] toldAlone = InputLines.From(text, new() { WorkflowId = ValidRecord.WorkflowId, Status = "SUCCESS" });

        Assert.Contains(told.Concat(toldAlone), static line => line.StartsWith("InvalidValue", StringComparison.Ordinal));
        AssertSilent(told);
        AssertSilent(toldAlone);
    }

    [Fact]
    public void No_graph_throws_or_shows_its_token()
    {
        Check(HostileGen.Graph, static graph => AssertSilent(ReadingLines.From(graph)), _manySamples);
    }

    private static Gen<(CallbackValues Values, JsonNode Record)> Wrapped()
    {
        return
            from values in CallbackGen.Values
            from shaped in CallbackGen.Shaped(values)
            from wrapped in CallbackGen.Wrapped(shaped)
            select (values, wrapped);
    }

    private static string Line(CallbackValues values) => $"{values.WorkflowId} {values.ExecutionId} {values.Token} {values.Status}";

    /// <summary>A callback that was read has its token; a message never does.</summary>
    private static void AssertSilent(string[] told)
    {
        foreach (string line in told.Where(static line => !line.StartsWith("w-", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(HostileGen.Token[..16], line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(HostileGen.Token[^16..], line, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static object? Graph(JsonNode? node)
    {
        return node switch
        {
            JsonObject record => record.ToDictionary(static field => field.Key, static field => Graph(field.Value)),
            JsonArray list => list.Select(Graph).ToArray(),
            _ => node?.ToString(),
        };
    }

    private static void Check<T>(Gen<T> samples, Action<T> property, Config? config = null) =>
        Prop.ForAll(samples.ToArbitrary(), property).Check(config ?? _config);
}
