namespace TransferWorkflowState.Cli.Processes;

/// <summary>A process at one moment.</summary>
/// <param name="Id">Its id, which another one may have later.</param>
/// <param name="StartTime">When it was started, in the kernel's words: with the id it is of this process alone.</param>
/// <param name="ParentId">The process that started it, or the one that took it over.</param>
/// <param name="IsRunning">Whether it has not ended.</param>
internal sealed record ProcessStatus(int Id, string StartTime, int ParentId, bool IsRunning);
