namespace TransferWorkflowState.Sandbox;

/// <summary>A setting of a sandbox's limits that has a spelling of its own, the same in every front end.</summary>
/// <typeparam name="TSelf">The setting.</typeparam>
public interface ILimitText<TSelf>
    where TSelf : class, ILimitText<TSelf>
{
    /// <summary>What a text must be, to follow <c>'x' is not</c> in a message.</summary>
    static abstract string Expected { get; }

    /// <summary>The setting that a text spells, or <see langword="null"/> when it spells none.</summary>
    /// <param name="text">The text, in the invariant culture.</param>
    static abstract TSelf? Parse(string text);
}
