using System.Net;

using Amazon.Runtime;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Queues;

/// <summary>What an error of Amazon SQS, or of the way to it, means for a run.</summary>
internal static class QueueErrors
{
    private static readonly Dictionary<string, QueueProblem> _permanent = new(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = QueueProblem.QueueNotFound,
        ["AWS.SimpleQueueService.NonExistentQueue"] = QueueProblem.QueueNotFound,
        ["InvalidAddress"] = QueueProblem.QueueNotFound,
        ["AccessDenied"] = QueueProblem.QueueAccessDenied,
        ["AccessDeniedException"] = QueueProblem.QueueAccessDenied,
        ["KmsAccessDenied"] = QueueProblem.QueueAccessDenied,
        ["KMS.AccessDeniedException"] = QueueProblem.QueueAccessDenied,
    };

    /// <summary>The exception of an error that the next attempt will meet again; <see langword="null"/> for a transient one.</summary>
    /// <param name="exception">What a call threw.</param>
    /// <param name="queue">The queue.</param>
    public static QueueException? FindPermanent(Exception exception, QueueAddress queue) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } e when ProblemOf(e, code) is { } problem =>
            QueueProblems.Refused(problem, Describe(e), $"{queue}", e),
        HttpRequestException e when TransportErrors.Classify(e, isStarted: true) is { IsTransient: false } error =>
            QueueProblems.Unreadable($"{queue}", error.Message, error.NextStep, e),
        _ => null,
    };

    /// <summary>A sentence of a transient error.</summary>
    public static string Describe(Exception exception) => ShownText.Clean(
        exception switch
        {
            AmazonServiceException { ErrorCode: { Length: > 0 } code } e => $"{code}: {e.Message}",
            OperationCanceledException => QueueProblems.NoResponse(),
            HttpRequestException or IOException => TransportErrors.Classify(exception, isStarted: true).Message,
            _ => exception.GetBaseException().Message,
        },
        token: "");

    private static QueueProblem? ProblemOf(AmazonServiceException exception, string code)
    {
        bool isTransient = exception.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            || exception is AmazonUnmarshallingException
            || ServiceErrors.IsThrottling(code)
            || code is "ServiceUnavailableException" or "OverLimit" or "KmsThrottled" or "KMS.ThrottlingException";
        return isTransient ? null
            : _permanent.TryGetValue(code, out QueueProblem problem) ? problem
            : ServiceErrors.IsAuthentication(code) ? QueueProblem.QueueNotAuthenticated
            : QueueProblem.QueueRefused;
    }
}
