namespace TransferWorkflowState.Running;

/// <summary>What limits the time of a step's work.</summary>
public enum WorkLimit
{
    /// <summary>The limit of all works, if there is one.</summary>
    Own,

    /// <summary>The timeout of the step itself.</summary>
    Step,

    /// <summary>The window of the source, such as the invocation of a function.</summary>
    Source,
}
