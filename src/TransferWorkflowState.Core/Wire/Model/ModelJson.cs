using System.Text.Json.Serialization;

namespace TransferWorkflowState.Wire.Model;

/// <summary>Reads the structures of the service model, without reflection.</summary>
[JsonSerializable(typeof(DescribedExecution))]
[JsonSerializable(typeof(List<ListedExecution>))]
internal sealed partial class ModelJson : JsonSerializerContext;
