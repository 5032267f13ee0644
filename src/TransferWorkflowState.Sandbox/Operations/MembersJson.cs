using System.Text.Json;
using System.Text.Json.Serialization;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>Reads the members of a request, without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class MembersJson : JsonSerializerContext;
