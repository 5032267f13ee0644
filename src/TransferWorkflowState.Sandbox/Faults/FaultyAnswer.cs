using TransferWorkflowState.Sandbox.Http;
using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>What becomes of the answer to a call that a fault strikes.</summary>
internal static class FaultyAnswer
{
    /// <param name="fault">The fault.</param>
    /// <param name="perform">Does what the call asks for. Not called by the faults that keep it from being done.</param>
    public static SandboxAnswer Of(SandboxFault fault, Func<SandboxAnswer> perform) => fault switch
    {
        SandboxFault.Throttle => ServiceError.Throttling(),
        SandboxFault.ThrottleWithRetryAfter => ServiceError.Throttling(retryAfterSeconds: "1"),
        SandboxFault.TooManyRequests => SandboxAnswer.Page(429, "text/plain", "Too many requests."),
        SandboxFault.InternalServiceError => ServiceError.InternalServiceError(),
        SandboxFault.ServiceUnavailable => ServiceError.ServiceUnavailable(503),
        SandboxFault.ServiceUnavailable400 => ServiceError.ServiceUnavailable(400),
        SandboxFault.CloseBeforeReading or SandboxFault.CloseAfterReading => SandboxAnswer.None(Delivery.Close),
        SandboxFault.Reset => SandboxAnswer.None(Delivery.Reset),
        SandboxFault.Hang => SandboxAnswer.None(Delivery.Hang),
        SandboxFault.Slow => perform() with { Delivery = Delivery.Slow },
        SandboxFault.CutAnswer => perform() with { Delivery = Delivery.Cut },
        SandboxFault.CutJson => CutJson(perform()),
        SandboxFault.Garbage => SandboxAnswer.Page(200, "text/html", "<!DOCTYPE html><title>Sign in to this network</title>"),
        SandboxFault.LoseAnswer => perform() with { Delivery = Delivery.Close },
        _ => perform(),
    };

    private static SandboxAnswer CutJson(SandboxAnswer answer) => answer with { Body = answer.Body[..(answer.Body.Length / 2)] };
}
