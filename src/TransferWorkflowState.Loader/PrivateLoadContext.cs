using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TransferWorkflowState.Loader;

/// <summary>
/// A load context of the module's own. AWSSDK.Core and others are loaded by many modules, in builds that clash; what
/// lies in the module's folder bin is loaded here and seen by nobody else. The assembly with the cmdlets is PowerShell's to
/// load: it refers to none of these libraries, only to the product's assemblies, which have them.
/// </summary>
internal sealed class PrivateLoadContext : AssemblyLoadContext
{
    private const string Product = "TransferWorkflowState";
    private const string Bin = "bin";

    private static readonly PrivateLoadContext _instance = new();

    private PrivateLoadContext()
        : base(Product)
    {
        Default.Resolving += (_, name) => name.Name!.StartsWith($"{Product}.", StringComparison.Ordinal) ? Load(name) : null;
    }

    /// <summary>The folder of the module that this assembly belongs to.</summary>
    public static string ModuleFolder => Path.GetDirectoryName(typeof(PrivateLoadContext).Assembly.Location)!;

    /// <summary>Lets the module's assembly find those that it refers to: once in a process, however often this is called.</summary>
    public static void Use() => _ = _instance;

    /// <summary>The file with native code for this platform, if the module has one: it runs on its own platform only.</summary>
    /// <param name="folder">The module's folder.</param>
    /// <param name="file">The name of the assembly's file.</param>
    public static string? FindNative(string folder, string file)
    {
        string native = Path.Combine(folder, Bin, RuntimeInformation.RuntimeIdentifier, file);
        return File.Exists(native) ? native : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = $"{assemblyName.Name}.dll";
        string path = FindNative(ModuleFolder, file) ?? Path.Combine(ModuleFolder, Bin, file);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
