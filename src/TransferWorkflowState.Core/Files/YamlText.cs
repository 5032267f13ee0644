using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Records;

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads one YAML document as plain data: no tags, and no anchors, by which a few lines can grow without bound. Nothing
/// else touches YamlDotNet, so that it is loaded only for YAML.
/// </summary>
internal sealed class YamlText
{
    private const int MaxDepth = JsonSyntax.MaxDepth;

    private readonly Parser _parser;
    private readonly Func<string, object> _plainValue;

    private YamlText(string text, Func<string, object> plainValue)
    {
        _parser = new(new StringReader(text));
        _plainValue = plainValue;
    }

    /// <summary>Reads the text's first document.</summary>
    /// <param name="text">The text; its size is for the caller to bound.</param>
    /// <param name="firstLine">The number of its first line, for the problem.</param>
    /// <param name="value">The value as text, record or list, or null when there is none; numbers are their text.</param>
    /// <param name="problem">What is wrong and where, when it is not plain YAML. Never shows the text.</param>
    public static bool TryParse(
        string text, long firstLine, out object? value, [NotNullWhen(false)] out string? problem) =>
        TryParse(text, firstLine, static plain => plain, out value, out problem);

    /// <summary>The same, for those to whom a number is not a text.</summary>
    /// <param name="text">The text; its size is for the caller to bound.</param>
    /// <param name="firstLine">The number of its first line, for the problem.</param>
    /// <param name="plainValue">What a value is that is neither quoted nor null.</param>
    /// <param name="value">The value as text, record or list, what the function made, or null when there is none.</param>
    /// <param name="problem">What is wrong and where, when it is not plain YAML. Never shows the text.</param>
    public static bool TryParse(
        string text,
        long firstLine,
        Func<string, object> plainValue,
        out object? value,
        [NotNullWhen(false)] out string? problem)
    {
        YamlText yaml = new(text, plainValue);
        value = null;
        problem = null;
        try
        {
            if (yaml.FindDocument())
            {
                _ = yaml._parser.Consume<DocumentStart>();
                value = yaml.ReadNode(0);
                yaml.CheckRest();
            }

            return true;
        }
        catch (UnsupportedYamlException exception)
        {
            problem = TextProblems.UnsupportedYaml(exception.Message, firstLine + exception.Start.Line - 1);
        }
        catch (YamlException exception)
        {
            problem = TextProblems.BrokenYaml(firstLine + exception.Start.Line - 1, exception.Start.Column);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library's own slips over broken text: "a: b\n{...\na*x" is one.
            problem = TextProblems.BrokenYamlAfter(firstLine + (yaml._parser.Current?.Start.Line ?? 1) - 1);
        }

        return false;
    }

    private bool FindDocument()
    {
        while (!_parser.Accept<DocumentStart>(out _))
        {
            if (!_parser.MoveNext())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first document is not all there is when something broken follows, or another one.</summary>
    private void CheckRest()
    {
        if (FindDocument())
        {
            throw new UnsupportedYamlException(_parser.Current!, TextProblems.SecondDocument());
        }
    }

    private object? ReadNode(int depth)
    {
        ParsingEvent node = _parser.Consume<ParsingEvent>();
        if (node is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            throw new UnsupportedYamlException(node, TextProblems.AnchorOrTag());
        }

        if (depth > MaxDepth)
        {
            throw new UnsupportedYamlException(node, TextProblems.DeepYaml(MaxDepth));
        }

        return node switch
        {
            Scalar scalar => ValueOf(scalar),
            SequenceStart => ReadList(depth),
            _ => ReadRecord(depth),
        };
    }

    private List<object?> ReadList(int depth)
    {
        List<object?> items = [];
        while (!IsAtEnd<SequenceEnd>())
        {
            items.Add(ReadNode(depth + 1));
        }

        return items;
    }

    private DictionaryRecord ReadRecord(int depth)
    {
        List<KeyValuePair<string, object?>> fields = [];
        while (!IsAtEnd<MappingEnd>())
        {
            // A key that is a list or a mapping is a name that nobody looks for.
            string name = _parser.Accept<Scalar>(out Scalar? key) ? key.Value : "";
            _ = ReadNode(depth + 1);
            fields.Add(new(name, ReadNode(depth + 1)));
        }

        return new(fields);
    }

    /// <summary>Whether the list or mapping ends here; its end is taken.</summary>
    private bool IsAtEnd<TEnd>()
        where TEnd : ParsingEvent => _parser.TryConsume<TEnd>(out _);

    private object? ValueOf(Scalar scalar) => scalar switch
    {
        { Style: not ScalarStyle.Plain } => scalar.Value,
        { Value: "" or "~" or "null" or "Null" or "NULL" } => null,
        _ => _plainValue(scalar.Value),
    };
}
