namespace TransferWorkflowState.Steps;

/// <summary>The two values that a callback's Status can have, as the service model spells them.</summary>
public static class CustomStepStatus
{
    /// <summary>The step worked; the workflow goes on with its next step.</summary>
    public const string Success = "SUCCESS";

    /// <summary>The step failed; the workflow goes on with its exception steps.</summary>
    public const string Failure = "FAILURE";

    /// <summary>Given beside the records in place of a status: each record is the event of a job, whose end decides.</summary>
    public const string FromJob = "FromJob";

    /// <summary>Whether a text means <see cref="FromJob"/>, whatever its case.</summary>
    public static bool IsFromJob(string? text) => FromJob.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The status that a text means, whatever its case, or <see langword="null"/> when it means none.</summary>
    public static string? Parse(string text)
    {
        return text.ToUpperInvariant() switch
        {
            Success => Success,
            Failure => Failure,
            _ => null,
        };
    }
}
