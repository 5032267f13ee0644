using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TransferWorkflowState.Files;

/// <summary>The YAML is well formed, but it is not what is read here.</summary>
internal sealed class UnsupportedYamlException : YamlException
{
    public UnsupportedYamlException(ParsingEvent node, string message)
        : base(node.Start, node.End, message)
    {
    }
}
