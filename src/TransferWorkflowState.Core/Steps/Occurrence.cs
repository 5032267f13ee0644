namespace TransferWorkflowState.Steps;

/// <summary>Whether something is so for every failure of a reason.</summary>
public enum Occurrence
{
    /// <summary>For none of them.</summary>
    Never,

    /// <summary>For all of them.</summary>
    Always,

    /// <summary>For some: it depends on the response or on how far the attempt came.</summary>
    Sometimes,
}
