using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TransferWorkflowState.Loader;

/// <summary>
/// A load context of the module's own. AWSSDK.Core and others are loaded by many modules, in builds that clash; what
/// lies beside this assembly is loaded here and seen by nobody else.
/// </summary>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly Lazy<Assembly> _module = new(LoadModule);

    private readonly string _folder;
    private readonly string _nativeFolder;

    private LoadContext(string folder)
        : base("TransferWorkflowState")
    {
        _folder = folder;
        _nativeFolder = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier);
    }

    /// <summary>Loads the module's assembly, once in a process, whatever number of times it is imported.</summary>
    public static Assembly Initialize() => _module.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Native code runs on its own platform only; the same assembly without it runs on all.
        string file = $"{assemblyName.Name}.dll";
        string native = Path.Combine(_nativeFolder, file);
        string path = File.Exists(native) ? native : Path.Combine(_folder, file);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly LoadModule()
    {
        string folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;
        return new LoadContext(folder).LoadFromAssemblyName(new("TransferWorkflowState"));
    }
}
