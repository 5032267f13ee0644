using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TransferWorkflowState;

/// <summary>
/// A load context of the module's own. AWSSDK.Core and others are loaded by many modules, in builds that clash; what
/// lies in the module's folder bin is loaded here and seen by nobody else. The module's own assembly is PowerShell's to
/// load: it refers to none of these libraries, only to the product's assemblies, which have them.
/// </summary>
internal sealed class PrivateLoadContext : AssemblyLoadContext
{
    private const string Product = "TransferWorkflowState";

    private static readonly PrivateLoadContext _instance = new();

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(typeof(PrivateLoadContext).Assembly.Location)!, "bin");
    private readonly string _nativeFolder;

    private PrivateLoadContext()
        : base(Product)
    {
        _nativeFolder = Path.Combine(_folder, RuntimeInformation.RuntimeIdentifier);
        Default.Resolving += (_, name) => name.Name!.StartsWith($"{Product}.", StringComparison.Ordinal) ? Load(name) : null;
    }

    /// <summary>Lets the module's assembly find those that it refers to: once in a process, however often this is called.</summary>
    public static void Use() => _ = _instance;

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
