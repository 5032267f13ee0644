namespace TransferWorkflowState.Help;

/// <summary>A part of a page: its heading, and what follows up to the next heading of its level or of one above.</summary>
internal sealed class Section
{
    private const string Fence = "```";

    private readonly string _path;
    private readonly int _line;
    private readonly int _level;
    private readonly IReadOnlyList<string> _lines;

    private Section(string path, int line, int level, IReadOnlyList<string> lines)
    {
        _path = path;
        _line = line;
        _level = level;
        _lines = lines;
    }

    /// <summary>The text of the heading.</summary>
    public string Title => PlainText.Read(_lines[0].TrimStart('#').Trim());

    /// <summary>The text before the first heading or block of code, or between the blocks: a text for each paragraph, without marks.</summary>
    public IReadOnlyList<string> Paragraphs => [.. ReadParagraphs().Select(PlainText.Read)];

    /// <summary>The content of each block of code.</summary>
    public IReadOnlyList<IReadOnlyList<string>> CodeBlocks => ReadCodeBlocks();

    /// <summary>The links of the text.</summary>
    public IReadOnlyList<(string Text, string Target)> Links =>
        [.. ReadParagraphs().SelectMany(static text => PlainText.Link().Matches(text)).Select(static link => (link.Groups["text"].Value, link.Groups["target"].Value))];

    /// <summary>The parts one level below, in their order.</summary>
    public IReadOnlyList<Section> Sections => ReadSections();

    /// <summary>Reads a page, which has one heading of the first level.</summary>
    /// <exception cref="PageException">It begins with something else.</exception>
    public static Section ReadPage(string path, IReadOnlyList<string> lines) => lines is [['#', ' ', ..], ..]
        ? new(path, 1, 1, lines)
        : throw new PageException(path, 1, "A page begins with '# ' and the name of its cmdlet.");

    /// <summary>The part with a heading.</summary>
    /// <exception cref="PageException">There is none.</exception>
    public Section Find(string title) => Sections.FirstOrDefault(section => section.Title == title)
        ?? throw Error($"'{Title}' has no part '{title}'.");

    /// <summary>An error of this part.</summary>
    public PageException Error(string message) => new(_path, _line, message);

    private List<Section> ReadSections()
    {
        string heading = $"{new string('#', _level + 1)} ";
        List<int> starts = [.. OutsideCode().Where(index => _lines[index].StartsWith(heading, StringComparison.Ordinal)), _lines.Count];
        return [.. starts.Zip(starts.Skip(1), (start, end) => new Section(_path, _line + start, _level + 1, [.. _lines.Skip(start).Take(end - start)]))];
    }

    private IEnumerable<string> ReadParagraphs()
    {
        List<string> paragraph = [];
        foreach (int index in OutsideCode().Skip(1))
        {
            string line = _lines[index];
            if (line.StartsWith('#'))
            {
                break;
            }

            if (line.Length > 0)
            {
                paragraph.Add(line);
            }
            else if (paragraph.Count > 0)
            {
                yield return string.Join(' ', paragraph);
                paragraph.Clear();
            }
        }

        if (paragraph.Count > 0)
        {
            yield return string.Join(' ', paragraph);
        }
    }

    private List<IReadOnlyList<string>> ReadCodeBlocks()
    {
        List<IReadOnlyList<string>> blocks = [];
        List<string>? block = null;
        foreach (string line in _lines)
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                block = [];
            }
            else
            {
                blocks.Add(block);
                block = null;
            }
        }

        return blocks;
    }

    /// <summary>The numbers of the lines that are text.</summary>
    private IEnumerable<int> OutsideCode()
    {
        bool isCode = false;
        for (int index = 0; index < _lines.Count; index++)
        {
            if (_lines[index].StartsWith(Fence, StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                yield return index;
            }
        }
    }
}
