namespace TransferWorkflowState.Steps;

/// <summary>The two values that a callback's Status can have, as the service model spells them.</summary>
public static class CustomStepStatus
{
    /// <summary>The step worked; the workflow goes on with its next step.</summary>
    public const string Success = "SUCCESS";

    /// <summary>The step failed; the workflow goes on with its exception steps.</summary>
    public const string Failure = "FAILURE";

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
