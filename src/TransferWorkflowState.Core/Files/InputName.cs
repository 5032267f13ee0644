using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Files;

/// <summary>The name that a stream has for people, the records made under it, and the failures of both.</summary>
internal sealed class InputName
{
    private readonly string _name;

    public InputName(string name)
    {
        _name = name;
    }

    public InputRecord Record(long line, object? record, Func<string> json) => new(At(line), record, json);

    /// <summary>A record that is all there is in a piece of text.</summary>
    public InputRecord Piece(long line, object? record, string text) => Record(line, record, () => text).AsWholePiece();

    public InputRecord Broken(long line, string problem, string? text = null) => new(At(line), TextProblems.NotRead(problem), text);

    /// <summary>A path that stands where the content of its file should.</summary>
    public InputRecord Path(long line, string path) => new(At(line), CallbackFailures.MisplacedPath(path), text: null) { MisplacedPath = path };

    /// <summary>The failure of all that follows in packed data.</summary>
    public InputRecord BrokenGzip(long line) => new(At(line), CallbackFailures.BrokenGzip(), text: null);

    /// <summary>The failure of a file, or of the rest of it.</summary>
    public InputRecord Unreadable(string problem) => new(_name, CallbackFailures.UnreadableFile(problem), text: null);

    private string At(long line) => $"{_name}, line {line}";
}
