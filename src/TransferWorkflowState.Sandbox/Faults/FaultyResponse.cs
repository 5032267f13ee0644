using System.Globalization;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>What becomes of the answer to a call that a fault strikes.</summary>
internal static class FaultyResponse
{
    /// <param name="fault">The fault.</param>
    /// <param name="perform">Does what the call asks for. Not called by the faults that keep it from being done.</param>
    /// <param name="retryAfter">How long <see cref="SandboxFault.ThrottleWithRetryAfter"/> asks the client to wait.</param>
    // The switch has no default: a fault without a response does not compile.
#pragma warning disable CS8524
    public static SandboxResponse Create(SandboxFault fault, Func<SandboxResponse> perform, TimeSpan retryAfter) => fault switch
    {
        SandboxFault.Throttle => ServiceError.Throttling(),
        SandboxFault.ThrottleWithRetryAfter => ServiceError.Throttling(retryAfterSeconds: retryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
        SandboxFault.TooManyRequests => SandboxResponse.Page(429, "text/plain", "Too many requests."),
        SandboxFault.InternalServiceError => ServiceError.InternalServiceError(),
        SandboxFault.ServiceUnavailable => ServiceError.ServiceUnavailable(503),
        SandboxFault.ServiceUnavailable400 => ServiceError.ServiceUnavailable(400),
        SandboxFault.CloseBeforeReading or SandboxFault.CloseAfterReading => SandboxResponse.None(Delivery.Close),
        SandboxFault.Reset => SandboxResponse.None(Delivery.Reset),
        SandboxFault.Hang => SandboxResponse.None(Delivery.Hang),
        SandboxFault.Slow => perform() with { Delivery = Delivery.Slow },
        SandboxFault.CutAnswer => perform() with { Delivery = Delivery.Cut },
        SandboxFault.CutJson => CutJson(perform()),
        SandboxFault.Garbage => SandboxResponse.Page(200, "text/html", "<!DOCTYPE html><title>Sign in to this network</title>"),
        SandboxFault.LoseAnswer => perform() with { Delivery = Delivery.Close },
        SandboxFault.Expire => perform(),
    };
#pragma warning restore CS8524

    /// <summary>Whether what a call asks for is done although the fault strikes it.</summary>
    public static bool Performs(SandboxFault fault) => fault is SandboxFault.Slow or SandboxFault.CutAnswer or SandboxFault.CutJson or SandboxFault.LoseAnswer or SandboxFault.Expire;

    private static SandboxResponse CutJson(SandboxResponse answer) => answer with { Body = answer.Body[..(answer.Body.Length / 2)] };
}
