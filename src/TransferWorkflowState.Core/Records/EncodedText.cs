using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace TransferWorkflowState.Records;

/// <summary>A text as base64, gzip inside or not, as streams, queues and subscriptions carry it.</summary>
internal static class EncodedText
{
    /// <summary>The length of the shortest text that is decoded.</summary>
    public const int MinLength = 24;

    private const int PieceSize = 16 * 1024;
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The text, or null when it is not one of these forms or too large.</summary>
    public static string? Decode(string text)
    {
        string base64 = text.Trim();
        if (base64.Length is < MinLength or > MaxBytes * 2 || !Base64.IsValid(base64))
        {
            return null;
        }

        byte[] bytes = Convert.FromBase64String(base64);
        byte[]? plain = bytes is [0x1F, 0x8B, ..] ? Unzip(bytes) : bytes;
        return plain is null ? null : TextOf(plain);
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('{', StringComparison.Ordinal) ? text : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static byte[]? Unzip(byte[] bytes)
    {
        try
        {
            using GZipStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
            using MemoryStream plain = new();
            byte[] piece = new byte[Math.Min(bytes.Length * 4, PieceSize)];
            for (int count; plain.Length < MaxBytes && (count = stream.Read(piece)) > 0;)
            {
                plain.Write(piece, 0, count);
            }

            return plain.Length < MaxBytes ? plain.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
