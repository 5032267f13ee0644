using TransferWorkflowState.Sandbox.Controls;
using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Page;

/// <summary>What a sandbox is beside the service: a page to look at, and controls for tests.</summary>
internal sealed class Site
{
    private readonly ControlRoutes _controls;
    private readonly PageResource _page;
    private readonly ChangeStream _changes;

    public Site(ControlRoutes controls, PageResource page, ChangeStream changes)
    {
        _controls = controls;
        _page = page;
        _changes = changes;
    }

    /// <summary>Responds to a request that is not for the service; <see langword="null"/> for all others.</summary>
    public SandboxResponse? Respond(SandboxRequest request)
    {
        Func<SandboxResponse>? respond = request switch
        {
            { Method: "GET", Path: "/" } => _page.Respond,
            { Method: "GET", Path: "/events" } => StreamChanges,
            _ => _controls.Find(request),
        };
        return respond is null ? null
            : SiteGuard.IsForeign(request) ? ControlResponse.Problem(403, "Only programs and pages of this computer may use the sandbox, by the name 127.0.0.1 or localhost.")
            : respond();
    }

    private SandboxResponse StreamChanges() => SandboxResponse.Stream("text/event-stream", _changes.WriteAsync) with
    {
        Headers = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")],
    };
}
