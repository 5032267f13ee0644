namespace TransferWorkflowState.Tests.Documents;

/// <summary>A table of the page of messages.</summary>
/// <param name="Title">Its heading, with the marks of its level.</param>
/// <param name="Texts">The class that has its messages, one static member each.</param>
/// <param name="Column">The head of its first column.</param>
/// <param name="Introduction">What stands before the table.</param>
internal sealed record MessageGroup(string Title, Type Texts, string Column = "id", string Introduction = "")
{
    /// <summary>The first column of a message that has nothing of its own to stand there.</summary>
    public string Default { get; init; } = "";

    /// <summary>Makes a whole sentence of a message that is a part of one.</summary>
    public Func<object, object> Complete { get; init; } = static message => message;
}
