namespace TransferWorkflowState.Records;

/// <summary>How many records a wrapper is made for.</summary>
internal enum WrapperContent
{
    /// <summary>One; a wrapper that is empty is a record without its content.</summary>
    One,

    /// <summary>Any number; none is fine.</summary>
    Many,
}
