using Xunit.v3;

namespace TransferWorkflowState.Tests;

/// <summary>Marks the tests that start the console command, which run once more for its native file.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StartsCommandAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Starts", "command")];
}
