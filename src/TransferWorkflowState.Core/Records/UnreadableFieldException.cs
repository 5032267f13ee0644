namespace TransferWorkflowState.Records;

/// <summary>A field of a record that cannot be read. The message is for people and shows nothing of the field's content.</summary>
public sealed class UnreadableFieldException : Exception
{
    /// <summary>A field that throws, or whose value is not one that is read.</summary>
    /// <param name="message">A sentence that names the field.</param>
    /// <param name="innerException">What the field threw, if it did.</param>
    public UnreadableFieldException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
