using System.Text.RegularExpressions;

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TransferWorkflowState.Tests.Architecture;

/// <summary>A message that does not stand where the messages are is not in docs/messages.md, and nobody reads it aloud.</summary>
public sealed partial class MessagePlaceTests
{
    // The help, the ends of a user's command, and what PowerShell runs or shows beside a completion have a place of their own.
    private static readonly string[] _otherPlaces = ["Help.", "Options.", "Processes.CommandEnd", "ScriptBlocks.WorkScript", "Binding.StatusCompleter"];

    // Names and data, and the text of an error of ours that no user meets.
    private static readonly string[] _names =
        ["standard output", "standard input", "is in progress", "on exception ", "The exception stops no record."];

    // The table of reasons, which the page has in full; AWS CLI's and the SDK's own words; and of the sandbox what it says as
    // the service, to programs that control it, and beside a setting that is checked before.
    private static readonly string[] _otherPlacesOfEngine =
    [
        "Steps.FailureRule", "Steps.FileProblem", "AwsCli.CliParameter", "AwsCli.ParameterFiles", "Wire.TransferEndpointProvider", "Wire.Model.ModelJson",
        "Controls.", "Faults.", "Http.", "LambdaRuntimeApi", "LimitProblem", "Messages.", "Operations.", "Page.", "Queues.QueueError", "Queues.QueueService",
        "RateBurst", "RateSchedule", "SandboxOptions", "Signing.", "TransferSandbox",
    ];

    // Names of places and commands, texts of other programs, and causes of exceptions that only their programmers meet.
    private static readonly string[] _namesOfEngine =
    [
        "aws_access_key_id of the profile ", "aws_secret_access_key of the profile ", "aws_session_token of the profile ", "nowhere (calls are not signed)",
        "the access key", "the secret key", "the session token", "the keys passed in", "the credentials passed in", "the value passed in",
        "the web identity of the environment", "aws sso login --profile ", "aws configure export-credentials --profile ", "an unknown error", "unexpected packet format",
        "An array lacks a comma or is truncated.", "The gzip data is cut.", "The status is neither SUCCESS nor FAILURE.",
        "It came before the request was sent.", "The body is not what the service responds with.", "The response is compressed in an unknown way.",
        "The response has no execution.", "The response has no executions.",
    ];

    public static TheoryData<string, string> Libraries => new()
    {
        { "TransferWorkflowState", Path.Combine(AppContext.BaseDirectory, "TransferWorkflowState.Core.dll") },
        { "TransferWorkflowState.Sandbox", Path.Combine(AppContext.BaseDirectory, "TransferWorkflowState.Sandbox.dll") },
    };

    public static TheoryData<string, string> Projects => new()
    {
        { "TransferWorkflowState.Cli", Path.Combine(AppContext.BaseDirectory, "send-workflow-step-state.dll") },
        { "TransferWorkflowState", Repository.PathOf("output", "TransferWorkflowState", "TransferWorkflowState.dll") },
        { "TransferWorkflowState", Directory.GetFiles(Repository.PathOf("output", "TransferWorkflowState"), "TransferWorkflowState.Loader.*.dll").Single() },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Words_are_said_in_Messages_only(string rootNamespace, string assembly)
    {
        (string Place, string Words)[] all = Read(rootNamespace, assembly, Words());

        Assert.Contains(all, static one => one.Place.StartsWith("Messages.", StringComparison.Ordinal));
        (string Place, string Words)[] elsewhere = [.. all.Where(static one => !one.Place.StartsWith("Messages.", StringComparison.Ordinal)
            && !one.Place.EndsWith("CommandLine", StringComparison.Ordinal)
            && !_otherPlaces.Any(place => one.Place.StartsWith(place, StringComparison.Ordinal))
            && !_names.Contains(one.Words))];
        Assert.Empty(elsewhere);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Sentences_of_the_engine_and_of_the_sandbox_are_said_in_classes_of_messages_only(string rootNamespace, string assembly)
    {
        (string Place, string Words)[] all = Read(rootNamespace, assembly, Sentence());
        string[] places = [.. EngineMessages.Classes.Select(texts => texts.FullName![(rootNamespace.Length + 1)..])];

        (string Place, string Words)[] elsewhere = [.. all.Where(one => !places.Contains(one.Place)
            && !_otherPlacesOfEngine.Any(place => one.Place.StartsWith(place, StringComparison.Ordinal))
            && !_namesOfEngine.Contains(one.Words))];

        Assert.Contains(all, one => places.Contains(one.Place));
        Assert.Empty(elsewhere);
    }

    private static (string Place, string Words)[] Read(string rootNamespace, string assembly, Regex words)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        return [.. module.GetTypes().SelectMany(type => WordsOf(type, words).Select(text => (PlaceOf(type, rootNamespace), text)))];
    }

    private static IEnumerable<string> WordsOf(TypeDefinition type, Regex words) => type.Methods
        .Where(static method => method.HasBody)
        .SelectMany(static method => method.Body.Instructions)
        .Where(static instruction => instruction.OpCode == OpCodes.Ldstr)
        .Select(static instruction => (string)instruction.Operand)
        .Where(text => words.IsMatch(text) && !text.StartsWith("send-workflow-step-state ", StringComparison.Ordinal));

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

    /// <summary>Three words of small letters: the engine has more names of two than sentences.</summary>
    [GeneratedRegex(@"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")]
    private static partial Regex Sentence();
}
