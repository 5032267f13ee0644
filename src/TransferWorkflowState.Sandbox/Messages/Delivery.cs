namespace TransferWorkflowState.Sandbox.Messages;

/// <summary>How an answer is put on the wire.</summary>
internal enum Delivery
{
    /// <summary>As it is.</summary>
    Whole,

    /// <summary>For as long as the connection is open.</summary>
    Stream,

    /// <summary>In small pieces with pauses between them.</summary>
    Slow,

    /// <summary>Without its end, after which the connection is closed.</summary>
    Cut,

    /// <summary>Not at all: the connection is closed.</summary>
    Close,

    /// <summary>Not at all: the connection is reset.</summary>
    Reset,

    /// <summary>Not at all: the connection stays open until the client closes it.</summary>
    Hang,
}
