namespace TransferWorkflowState.Bench.Results;

/// <summary>What was measured of one client.</summary>
/// <param name="Name">The client, and its load where that is not the same in all rows. No two rows of a table have one name.</param>
/// <param name="Figures">One for each column, nothing where there is none; empty when the client was not found.</param>
/// <param name="Bars">What the figures have to be.</param>
internal sealed record Row(string Name, double?[] Figures, params Bar[] Bars);
