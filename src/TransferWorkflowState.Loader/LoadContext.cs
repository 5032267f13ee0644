using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TransferWorkflowState.Loader;

/// <summary>
/// A load context of the module's own. AWSSDK.Core and others are loaded by many modules, in builds that clash; what
/// lies beside this assembly is loaded here and seen by nobody else.
/// </summary>
internal sealed class LoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly string _nativeFolder;

    private LoadContext(string folder)
        : base("TransferWorkflowState")
    {
        _folder = folder;
        _nativeFolder = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier);
    }

    /// <summary>Loads the module's assembly, which lies beside the one at this path.</summary>
    public static Assembly LoadModule(string loaderPath) =>
        new LoadContext(Path.GetDirectoryName(loaderPath)!).LoadFromAssemblyName(new("TransferWorkflowState"));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Native code runs on its own platform only; the same assembly without it runs on all.
        string file = $"{assemblyName.Name}.dll";
        string native = Path.Combine(_nativeFolder, file);
        string path = File.Exists(native) ? native : Path.Combine(_folder, file);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
