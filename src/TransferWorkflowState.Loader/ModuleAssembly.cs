using System.Reflection;

namespace TransferWorkflowState.Loader;

/// <summary>
/// What the module's script makes to get at the module's assembly: in a script the properties of a small object are
/// found much sooner than a type by its name, or a method.
/// </summary>
public sealed class ModuleAssembly
{
    private static readonly Assembly _value = LoadContext.LoadModule(typeof(ModuleAssembly).Assembly.Location);
    private static int _imports;

    /// <summary>The module's assembly: loaded once in a process, whatever number of times the module is imported.</summary>
    public Assembly Value { get; } = _value;

    /// <summary>Whether this process has imported the module before.</summary>
    public bool IsRepeated { get; } = Interlocked.Increment(ref _imports) > 1;
}
