using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>Where in a document a value stands, and what the records around it say of it.</summary>
internal sealed class RecordPath
{
    public const int MaxWrappers = 8;

    private readonly RecordPath? _outer;
    private readonly string _step;
    private readonly int _wrappers;
    private RecordPath? _limitOf;
    private SearchLimit? _limit;

    private RecordPath(RecordPath? outer, string step, int wrappers)
    {
        _outer = outer;
        _step = step;
        _wrappers = wrappers;
    }

    /// <summary>The top of a document; each has a limit of its own for what is searched in it.</summary>
    public static RecordPath Top => new(null, "", 0);

    /// <summary>What a search may still look at.</summary>
    public SearchLimit Limit => _limit ??= _limitOf?.Limit ?? new();

    /// <summary>Bounds what hostile text and object graphs with cycles can cost.</summary>
    public bool IsTooDeep => _wrappers > MaxWrappers;

    /// <summary>Whether the value is what a wrapper holds, and not a record of the input itself.</summary>
    public bool IsInField { get; private init; }

    /// <summary>Whether the value comes out of a log, where lines of all kinds are to be expected.</summary>
    public bool IsInLog { get; private init; }

    /// <summary>The WorkflowId, or several that differ, which the record around this one has for it.</summary>
    public IReadOnlyList<object> WorkflowIds { get; private init; } = [];

    /// <summary>When the earliest of the wrappers around the value was made, as far as they tell.</summary>
    public DateTimeOffset? MadeAt { get; private init; }

    /// <summary>The same place, of which something else tells when it was made.</summary>
    public RecordPath At(DateTimeOffset? madeAt) => Inner("", 0, madeAt);

    public RecordPath Field(Wrapper wrapper, IRecord record)
    {
        return new(this, _outer is null ? wrapper.Field : $".{wrapper.Field}", _wrappers + 1)
        {
            IsInField = true,
            IsInLog = IsInLog || LogRecords.IsLogEvent(record),
            _limitOf = this,
            MadeAt = RecordTime.Earlier(MadeAt, RecordTime.Find(record)),
            WorkflowIds = wrapper.GivesWorkflowId ? KnownShapes.WorkflowId.Find(record) : [],
        };
    }

    // A list right in a wrapper's field is part of that wrapper.
    public RecordPath Element(int index) => Inner($"[{index}]", IsInField ? 0 : 1);

    /// <summary>A record that was searched for, anywhere within this one.</summary>
    public RecordPath Found(string path) => path.Length == 0 ? this : Inner(_outer is null ? path : $".{path}", 0);

    /// <summary>A line of a log, or what stands among its words.</summary>
    public RecordPath LogLine() => new(this, "", _wrappers + 1) { IsInLog = true, IsInField = IsInField, _limitOf = this, WorkflowIds = WorkflowIds, MadeAt = MadeAt };

    /// <summary>The text inside a JSON text that is nothing but a string.</summary>
    public RecordPath Unquoted() => Inner("", 1);

    /// <summary>The path from the document's top, such as <c>Messages[2].Body</c>; empty at the top.</summary>
    public override string ToString() => $"{_outer}{_step}";

    /// <summary>The failure of the record that stands here; in a document of many it says where.</summary>
    public ReadResult Fail(CallbackFailure failure)
    {
        string path = ToString();
        return new(CallbackOutcome.Failed(path.Length == 0 ? failure : failure with { Message = $"{path}: {failure.Message}" }));
    }

    private RecordPath Inner(string step, int wrappers, DateTimeOffset? madeAt = null) =>
        new(this, step, _wrappers + wrappers)
        {
            MadeAt = RecordTime.Earlier(MadeAt, madeAt),
            IsInLog = IsInLog,
            WorkflowIds = WorkflowIds,
            _limitOf = _outer is null && wrappers > 0 ? null : this,
        };
}
