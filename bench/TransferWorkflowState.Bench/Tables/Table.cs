using System.Text.Json.Serialization;

namespace TransferWorkflowState.Bench.Tables;

/// <summary>What one measurement found.</summary>
/// <param name="Title">The measurement and its load: figures can be compared when they have the same.</param>
/// <param name="Columns">What the figures of each row are.</param>
/// <param name="Rows">The clients.</param>
internal sealed record Table(string Title, Column[] Columns, Row[] Rows)
{
    /// <summary>False when a bar is missed; one that cannot be judged is not.</summary>
    [JsonIgnore]
    public bool IsMet => Rows.All(static row => row.Bars.All(static bar => bar.IsMet ?? true));
}
