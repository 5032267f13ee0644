namespace TransferWorkflowState.Bench.Tables;

/// <summary>Which of two figures is the better one.</summary>
internal enum Better
{
    Lower,
    Higher,
}
