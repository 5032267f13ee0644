namespace TransferWorkflowState.Journal;

/// <summary>What keeps a run from having its journal. The name is the stable error id that users see.</summary>
public enum JournalProblem
{
    /// <summary>Another run has the journal open.</summary>
    JournalInUse,

    /// <summary>The file is not a journal, or has a line that is not a journal entry. It was left as it is.</summary>
    NotAJournal,

    /// <summary>The journal is of a later version of this product. It was left as it is.</summary>
    UnknownJournalVersion,

    /// <summary>The journal is of a rehearsal on a local endpoint and the run sends to AWS, or the other way round. It was left as it is.</summary>
    JournalOfOtherEndpoint,

    /// <summary>The file cannot be opened, made or read.</summary>
    JournalUnusable,

    /// <summary>The journal could no longer be written while callbacks were sent, or was deleted, replaced or changed meanwhile.</summary>
    JournalFailed,
}
