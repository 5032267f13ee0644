using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>Where in a document a value stands, and what the records around it say of it.</summary>
internal sealed class RecordPlace
{
    private const int MaxWrappers = 8;

    private readonly RecordPlace? _outer;
    private readonly string _step;
    private readonly int _wrappers;

    private RecordPlace(RecordPlace? outer, string step, int wrappers)
    {
        _outer = outer;
        _step = step;
        _wrappers = wrappers;
    }

    public static RecordPlace Top { get; } = new(null, "", 0);

    /// <summary>Bounds what hostile text and object graphs with cycles can cost.</summary>
    public bool IsTooDeep => _wrappers > MaxWrappers;

    /// <summary>Whether the value is what a wrapper holds, and not a record that somebody gave.</summary>
    public bool IsInField { get; private init; }

    /// <summary>Whether the value comes out of a log, where lines of all kinds are to be expected.</summary>
    public bool IsInLog { get; private init; }

    /// <summary>The WorkflowId, or several that differ, which the record around this one has for it.</summary>
    public IReadOnlyList<object> WorkflowIds { get; private init; } = [];

    public RecordPlace Field(Wrapper wrapper, IRecord record)
    {
        return new(this, _outer is null ? wrapper.Field : $".{wrapper.Field}", _wrappers + 1)
        {
            IsInField = true,
            IsInLog = IsInLog || LogRecords.IsLogEvent(record),
            WorkflowIds = wrapper.GivesWorkflowId ? RecordShapes.WorkflowId.Find(record) : [],
        };
    }

    // A list right in a wrapper's field is part of that wrapper.
    public RecordPlace Element(int index) => Inner($"[{index}]", IsInField ? 0 : 1);

    /// <summary>The text inside a JSON text that is nothing but a string.</summary>
    public RecordPlace Unquoted() => Inner("", 1);

    /// <summary>The path from the document's top, such as <c>Messages[2].Body</c>; empty at the top.</summary>
    public override string ToString() => $"{_outer}{_step}";

    /// <summary>The failure of the record that stands here; in a document of many it says where.</summary>
    public CallbackReading Fail(CallbackFailure failure)
    {
        string path = ToString();
        return new(CallbackOutcome.Failed(path.Length == 0 ? failure : failure with { Message = $"{path}: {failure.Message}" }));
    }

    private RecordPlace Inner(string step, int wrappers) =>
        new(this, step, _wrappers + wrappers) { IsInLog = IsInLog, WorkflowIds = WorkflowIds };
}
