using System.Text.Json;

namespace TransferWorkflowState.Steps;

/// <summary>What an exception says together with its causes: the SDK's own says of some failures only that they are one.</summary>
internal static class ErrorCauses
{
    /// <summary>The messages from the exception to its first cause, each once. A parser's is left out: it may quote a secret.</summary>
    public static string Describe(Exception exception)
    {
        string text = exception.Message;
        for (Exception? cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is not JsonException && !text.Contains(cause.Message, StringComparison.Ordinal))
            {
                text = $"{text.TrimEnd('.')}: {cause.Message}";
            }
        }

        return text;
    }
}
