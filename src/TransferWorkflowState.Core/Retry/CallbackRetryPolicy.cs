using System.Globalization;
using System.Net;
using System.Security.Authentication;

using Amazon.Runtime;
using Amazon.Runtime.Internal;

using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Retry;

/// <summary>
/// What is retried, how often and after how long. The SDK's own policy gives up on a busy service (it shares a quota
/// of retries), ignores what the service says of when to come back, and retries a broken connection beside its count.
/// </summary>
internal sealed class CallbackRetryPolicy : StandardRetryPolicy
{
    // An endpoint that has never answered is more likely wrong than down.
    private const int MaxUnansweredRetries = 2;

    private static readonly TimeSpan _maxWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time;
    private readonly Pace _pace;
    private volatile bool _endpointAnswers;

    public CallbackRetryPolicy(int maxRetries, Pace pace, TimeProvider time)
        : base(maxRetries)
    {
        _pace = pace;
        _time = time;
    }

    public override bool IsStaleConnectionError(Exception exception) => false;

    public override bool IsThrottlingError(Exception exception) =>
        base.IsThrottlingError(exception) || exception is AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests };

    public override bool IsTransientError(IExecutionContext executionContext, Exception exception)
    {
        return exception switch
        {
            HttpRequestException { InnerException: AuthenticationException } => false,
            ServiceUnavailableException or AmazonUnmarshallingException => true,
            AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } => true,
            _ => base.IsTransientError(executionContext, exception),
        };
    }

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        IRequestContext request = executionContext.RequestContext;
        if (request.CancellationToken.IsCancellationRequested || (!_endpointAnswers && request.Retries >= MaxUnansweredRetries))
        {
            return Task.FromResult(false);
        }

        request.ContextAttributes[nameof(RetryAfter)] = RetryAfter(exception);
        return base.RetryForExceptionAsync(executionContext, exception);
    }

    /// <summary>Called before the first attempt of a call, and before the wait for each further one.</summary>
    public override Task ObtainSendTokenAsync(IExecutionContext executionContext, Exception exception) =>
        exception is null ? _pace.TakeTurnAsync(executionContext.RequestContext.CancellationToken) : Task.CompletedTask;

    public override void NotifySuccess(IExecutionContext executionContext)
    {
        _endpointAnswers = true;
        _pace.Succeeded();
        CountAttempt(executionContext);
    }

    public override void NotifyError(IExecutionContext executionContext, Exception exception)
    {
        SendWorkflowStepStateRequest request = CountAttempt(executionContext);
        request.IsAnswerLost |= LostAnswer.IsCauseOf(exception);
        _endpointAnswers |= exception is AmazonServiceException;
        if (IsThrottlingError(exception))
        {
            request.Throttled++;
            _pace.Throttled();
        }
    }

    public override async Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        TimeSpan retryAfter = (TimeSpan)request.ContextAttributes[nameof(RetryAfter)];
        await Task.Delay(Wait(request.Retries, retryAfter), _time, request.CancellationToken).ConfigureAwait(false);
        await _pace.TakeTurnAsync(request.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Exponential backoff with full jitter, capped; never sooner than the service asked for.</summary>
    internal static TimeSpan Wait(int retries, TimeSpan retryAfter)
    {
        double limit = Math.Min(_maxWait.TotalSeconds, _firstWait.TotalSeconds * Math.Pow(2, retries - 1));
        TimeSpan wait = TimeSpan.FromSeconds(Random.Shared.NextDouble() * limit);
        TimeSpan asked = retryAfter > _maxWait ? _maxWait : retryAfter;

        // The jitter on top keeps those who were throttled together from coming back together.
        return asked > TimeSpan.Zero ? asked + (wait / 4) : wait;
    }

    /// <summary>When the service says to come back: the error's member, or the header. Zero when it says nothing.</summary>
    internal static TimeSpan RetryAfter(Exception exception)
    {
        string? text = (exception as ThrottlingException)?.RetryAfterSeconds
            ?? (exception.InnerException as HttpErrorResponseException)?.Response.GetHeaderValue("Retry-After");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and < 86400
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
    }

    private static SendWorkflowStepStateRequest CountAttempt(IExecutionContext executionContext)
    {
        SendWorkflowStepStateRequest request = (SendWorkflowStepStateRequest)executionContext.RequestContext.OriginalRequest;
        request.Attempts++;
        return request;
    }
}
