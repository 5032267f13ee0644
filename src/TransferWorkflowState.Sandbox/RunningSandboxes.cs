using System.Collections.Concurrent;

namespace TransferWorkflowState.Sandbox;

/// <summary>The sandboxes of this process that have not been disposed of.</summary>
internal static class RunningSandboxes
{
    private static readonly ConcurrentDictionary<string, TransferSandbox> _byAddress = new(StringComparer.OrdinalIgnoreCase);

    public static void Add(TransferSandbox sandbox) => _byAddress[Address(sandbox.EndpointUrl)] = sandbox;

    public static void Remove(TransferSandbox sandbox) => _byAddress.TryRemove(new(Address(sandbox.EndpointUrl), sandbox));

    public static TransferSandbox? Find(Uri endpoint) =>
        endpoint.IsAbsoluteUri ? _byAddress.GetValueOrDefault(Address(endpoint)) : null;

    public static IReadOnlyList<TransferSandbox> All() => [.. _byAddress.Values];

    private static string Address(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority);
}
