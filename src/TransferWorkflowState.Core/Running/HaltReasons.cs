using System.Globalization;

namespace TransferWorkflowState.Running;

/// <summary>The texts for why the work for a step is not begun, each a sentence.</summary>
internal static class HaltReasons
{
    /// <summary>The work for one step could not be started, so that of the next could not either.</summary>
    public static string WorkCannotStart() => "The run was ended because the work can no longer be started.";

    public static string WorkFailed(long failed, long ended) =>
        string.Create(CultureInfo.InvariantCulture, $"The run was halted: the work for {failed} of {ended} steps failed.");

    /// <summary>The source of the step does not wait as long as the work and its report may take.</summary>
    public static string TooLittleTime() => "Too little time was left.";
}
