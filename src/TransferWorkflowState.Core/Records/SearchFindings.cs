using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>What a search found in a value.</summary>
internal sealed class SearchFindings
{
    /// <summary>The records with a token and an execution.</summary>
    public List<FoundRecord> Records { get; } = [];

    /// <summary>The values that belong to none of these records.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>What is wrong with a text that holds a token and cannot be read, and where it stands.</summary>
    public string? UnreadableToken { get; set; }

    /// <summary>The place of an object that was turned into text on its way, as <c>@{name=value}</c>.</summary>
    public string? FlattenedObject { get; set; }

    /// <summary>Whether there is more in the value than is searched.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether lines of a log are in it.</summary>
    public bool HasLogLines { get; set; }

    /// <summary>Whether a token is in it, or may be in what could not be read of it.</summary>
    public bool MayHoldToken => Records.Count > 0 || HasTokens || UnreadableToken is not null || IsCut;

    /// <summary>Whether there is a token without its execution.</summary>
    public bool HasTokens => Has(KnownShapes.Token);

    /// <summary>The tokens that are in none of the records: each was meant for a step that cannot be told.</summary>
    public IEnumerable<Candidate> StrayTokens => Candidates
        .Where(candidate => candidate.Name == KnownShapes.Token && !Records.Exists(record => record.Has(candidate)))
        .DistinctBy(static candidate => candidate.Value);

    /// <summary>Why a part of the value is not read.</summary>
    public CallbackFailure ToUnread() => UnreadableToken is { } problem
        ? CallbackFailures.UnreadableToken(problem)
        : RecordProblems.NotSearched();

    public bool Has(FieldPaths name) => Candidates.Exists(candidate => candidate.Name == name);

    /// <summary>Takes what was found in one of several values side by side.</summary>
    public void Add(SearchFindings other)
    {
        Records.AddRange(other.Records.Where(record => !Records.Exists(record.IsSameStep)));
        Candidates.AddRange(other.Candidates);
        AddMarks(other);
    }

    /// <summary>Takes no more than what is known of the value as a whole.</summary>
    public void AddMarks(SearchFindings other)
    {
        UnreadableToken ??= other.UnreadableToken;
        FlattenedObject ??= other.FlattenedObject;
        IsCut |= other.IsCut;
        HasLogLines |= other.HasLogLines;
    }
}
