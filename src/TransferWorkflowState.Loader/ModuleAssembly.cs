using System.Reflection;
using System.Runtime.Loader;

using TransferWorkflowState.Messages;

namespace TransferWorkflowState.Loader;

/// <summary>
/// The assembly with the cmdlets. PowerShell loads it by its path in the manifest, which is the same on all platforms, and
/// gets the one that is loaded already, if both are the same build: that with native code for this platform.
/// </summary>
internal static class ModuleAssembly
{
    private const string Name = "TransferWorkflowState";
    private const string FileName = $"{Name}.dll";

    /// <summary>Loads it, as native code if there is some for this platform.</summary>
    /// <param name="folder">The module's folder.</param>
    /// <exception cref="InvalidOperationException">The session has another one.</exception>
    public static void Load(string folder) => LoadFile(folder, PrivateLoadContext.FindNative(folder, FileName) ?? Path.Combine(folder, FileName));

    /// <summary>Checks that the session has the same one as a copy of the module.</summary>
    /// <param name="folder">The copy's folder.</param>
    /// <exception cref="InvalidOperationException">The session has another one.</exception>
    public static void Check(string folder) => LoadFile(folder, Path.Combine(folder, FileName));

    private static void LoadFile(string folder, string path)
    {
        try
        {
            _ = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        }
        catch (FileNotFoundException)
        {
            // PowerShell says which file it misses.
        }
        catch (FileLoadException e) when (FindLoaded() is { } loaded)
        {
            string version = loaded.Version!.ToString(3);
            string wanted = AssemblyName.GetAssemblyName(path).Version!.ToString(3);
            throw new InvalidOperationException(wanted == version ? LoadErrors.OtherBuild(version, folder) : LoadErrors.OtherVersion(version, wanted), e);
        }
    }

    private static AssemblyName? FindLoaded() =>
        AssemblyLoadContext.Default.Assemblies.Select(static assembly => assembly.GetName()).FirstOrDefault(static name => name.Name == Name);
}
