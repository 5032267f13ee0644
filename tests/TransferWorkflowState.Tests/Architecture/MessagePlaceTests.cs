using System.Text.RegularExpressions;

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TransferWorkflowState.Tests.Architecture;

/// <summary>A message that is not in the folder of messages is not in docs/messages.md, and nobody reads it aloud.</summary>
public sealed partial class MessagePlaceTests
{
    // The help, the ends of a user's command, and what PowerShell runs or shows beside a completion have a place of their own.
    private static readonly string[] _otherPlaces = ["Help.", "Options.", "Processes.CommandEnd", "ScriptBlocks.WorkScript", "Binding.StatusCompleter"];

    // Names and data, and the text of an error of ours that no user meets.
    private static readonly string[] _names =
        ["standard output", "standard input", "is in progress", "on exception ", "The exception stops no record."];

    public static TheoryData<string, string> Projects => new()
    {
        { "TransferWorkflowState.Cli", Path.Combine(AppContext.BaseDirectory, "send-workflow-step-state.dll") },
        { "TransferWorkflowState", Repository.PathOf("output", "TransferWorkflowState", "TransferWorkflowState.dll") },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Words_are_said_in_Messages_only(string rootNamespace, string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        (string Place, string Words)[] all = [.. module.GetTypes().SelectMany(type => WordsOf(type).Select(words => (PlaceOf(type, rootNamespace), words)))];

        Assert.Contains(all, static one => one.Place.StartsWith("Messages.", StringComparison.Ordinal));
        (string Place, string Words)[] elsewhere = [.. all.Where(static one => !one.Place.StartsWith("Messages.", StringComparison.Ordinal)
            && !one.Place.EndsWith("CommandLine", StringComparison.Ordinal)
            && !_otherPlaces.Any(place => one.Place.StartsWith(place, StringComparison.Ordinal))
            && !_names.Contains(one.Words))];
        Assert.Empty(elsewhere);
    }

    private static IEnumerable<string> WordsOf(TypeDefinition type) => type.Methods
        .Where(static method => method.HasBody)
        .SelectMany(static method => method.Body.Instructions)
        .Where(static instruction => instruction.OpCode == OpCodes.Ldstr)
        .Select(static instruction => (string)instruction.Operand)
        .Where(static text => Words().IsMatch(text) && !text.StartsWith("send-workflow-step-state ", StringComparison.Ordinal));

    /// <summary>The class without its root namespace; nested and compiler-generated types count as the one around them.</summary>
    private static string PlaceOf(TypeDefinition type, string rootNamespace)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.FullName.StartsWith($"{rootNamespace}.", StringComparison.Ordinal) ? type.FullName[(rootNamespace.Length + 1)..] : type.FullName;
    }

    /// <summary>Two words of small letters, one after the other.</summary>
    [GeneratedRegex(@"\b[a-z]{2,} [a-z]{2,}\b")]
    private static partial Regex Words();
}
