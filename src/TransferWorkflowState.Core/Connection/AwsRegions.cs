using Amazon;

namespace TransferWorkflowState.Connection;

/// <summary>The regions that the SDK knows, for completion. A region that is not among them can be used all the same.</summary>
public static class AwsRegions
{
    /// <summary>System names, such as eu-central-1, with names for people, in the order of the system names.</summary>
    public static IReadOnlyList<(string Name, string DisplayName)> All { get; } =
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Select(static region => (region.SystemName, region.DisplayName))
            .OrderBy(static region => region.SystemName, StringComparer.Ordinal),
    ];
}
