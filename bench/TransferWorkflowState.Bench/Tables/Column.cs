namespace TransferWorkflowState.Bench.Tables;

/// <summary>A column of figures.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Format">How its figures are shown.</param>
/// <param name="Better">Set when a figure says something beyond the machine it was measured on, and can be compared.</param>
internal sealed record Column(string Name, string Format, Better? Better = null)
{
    public string Show(double figure) => Text.Format(figure, Format);
}
