using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

using TransferWorkflowState.Messages;
using TransferWorkflowState.Steps;

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
    public bool TryResolve(string path, bool isLiteral, out IReadOnlyList<string> files, [NotNullWhen(false)] out CallbackFailure? failure)
    {
        files = [];
        failure = null;
        try
        {
            ProviderInfo provider;
            files = isLiteral
                ? [_paths.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : [.. _paths.GetResolvedProviderPathFromPSPath(path, out provider)];
            failure = provider.Name != "FileSystem" ? RecordErrors.NotAFilePath(path, provider.Name)
                : files.Count == 0 ? RecordErrors.NotMatched(path)
                : null;
        }
        catch (Exception exception) when (exception is RuntimeException or ArgumentException or NotSupportedException)
        {
            failure = FileProblem.OfUrl(path) is { } problem ? RecordErrors.UrlAsPath(path, problem) : RecordErrors.PathNotFound(exception.Message);
        }

        return failure is null;
    }
}
