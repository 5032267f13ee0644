using System.Text;

namespace TransferWorkflowState.Files;

/// <summary>Turns the bytes of an input into UTF-8, whatever they are: packed with gzip, UTF-16, with a byte order mark or without.</summary>
internal static class InputEncoding
{
    // What is shorter is not more than the header of a file.
    private const int GzipHeader = 10;

    private static readonly (byte[] Mark, Encoding Encoding)[] _marks =
    [
        (Encoding.UTF8.GetPreamble(), Encoding.UTF8),
        (Encoding.Unicode.GetPreamble(), Encoding.Unicode),
        (Encoding.BigEndianUnicode.GetPreamble(), Encoding.BigEndianUnicode),
    ];

    /// <summary>A window of the text that the window's bytes mean.</summary>
    public static ByteWindow Decode(ByteWindow window)
    {
        FillTo(window, 2);
        if (window.Unread is [0x1F, 0x8B, ..])
        {
            FillTo(window, GzipHeader);
            return window.Unread.Length < GzipHeader
                ? window
                : DecodeText(new(new UnzippedStream(new WindowStream(window)), window.Line));
        }

        return DecodeText(window);
    }

    private static ByteWindow DecodeText(ByteWindow window)
    {
        FillTo(window, 2);
        if (window.Unread is [> 0 and < 0x80, not 0, ..])
        {
            return window;
        }

        FillTo(window, Encoding.UTF8.Preamble.Length);
        foreach ((byte[] mark, Encoding encoding) in _marks)
        {
            if (window.Unread.StartsWith(mark))
            {
                window.Advance(mark.Length);
                return Transcode(window, encoding);
            }
        }

        // JSON, YAML and CSV begin with a character of ASCII; a zero beside it tells which of its two bytes comes first.
        return window.Unread switch
        {
            [not 0, 0, not 0, ..] => Transcode(window, Encoding.Unicode),
            [0, not 0, 0, ..] => Transcode(window, Encoding.BigEndianUnicode),
            _ => window,
        };
    }

    private static ByteWindow Transcode(ByteWindow window, Encoding encoding) =>
        encoding == Encoding.UTF8 ? window : new(Encoding.CreateTranscodingStream(new WindowStream(window), encoding, Encoding.UTF8), window.Line);

    private static void FillTo(ByteWindow window, int length)
    {
        while (window.Unread.Length < length && window.Fill())
        {
        }
    }
}
