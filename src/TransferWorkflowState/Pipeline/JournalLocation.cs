using System.Management.Automation;

using TransferWorkflowState.Journal;
using TransferWorkflowState.Messages;

namespace TransferWorkflowState.Pipeline;

/// <summary>Where a journal lies, from a path as PowerShell's users write it: relative to their location, with drives of their own.</summary>
internal static class JournalLocation
{
    /// <exception cref="JournalException">The path is not one of the file system.</exception>
    public static string Resolve(string path, PathIntrinsics paths)
    {
        string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem" ? resolved : throw ParameterErrors.NotAJournalPath(path, provider.Name);
    }
}
