using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace TransferWorkflowState.Binding;

/// <summary>Finds files by paths as PowerShell's users write them: relative to their location, with drives of their own and wildcards.</summary>
internal sealed class InputPaths
{
    private readonly PathIntrinsics _paths;

    public InputPaths(PathIntrinsics paths)
    {
        _paths = paths;
    }

    /// <summary>The files of a path, or why there is not one.</summary>
    public bool TryResolve(string path, bool isLiteral, out IReadOnlyList<string> files, [NotNullWhen(false)] out string? problem)
    {
        files = [];
        problem = null;
        try
        {
            ProviderInfo provider;
            files = isLiteral
                ? [_paths.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : [.. _paths.GetResolvedProviderPathFromPSPath(path, out provider)];
            problem = provider.Name != "FileSystem" ? $"'{path}' belongs to the provider {provider.Name}, not to the file system."
                : files.Count == 0 ? $"'{path}' does not match a file."
                : null;
        }
        catch (Exception exception) when (exception is RuntimeException or ArgumentException or NotSupportedException)
        {
            problem = exception.Message;
        }

        return problem is null;
    }
}
