using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>
/// Tells one waiting step from all others: half a SHA-256 of workflow, execution and the token's own SHA-256. Small,
/// because a journal's index holds one for every callback, and made of nothing that a journal does not have.
/// </summary>
internal readonly record struct CallbackKey(ulong High, ulong Low)
{
    public const int WorkflowIdLength = 19;
    public const int ExecutionIdLength = 36;
    public const int TokenHashLength = 2 * SHA256.HashSizeInBytes;

    private const int Length = WorkflowIdLength + ExecutionIdLength + TokenHashLength;

    public static CallbackKey From(WaitingStep step)
    {
        Span<byte> text = stackalloc byte[Length];
        int length = Encoding.ASCII.GetBytes(step.WorkflowId, text);
        length += Encoding.ASCII.GetBytes(step.ExecutionId, text[length..]);
        _ = Encoding.ASCII.GetBytes(HashToken(step.Token), text[length..]);
        return From(text);
    }

    /// <summary>The key of three values of exactly the lengths that they have in a valid callback.</summary>
    public static CallbackKey From(ReadOnlySpan<byte> workflowId, ReadOnlySpan<byte> executionId, ReadOnlySpan<byte> tokenHash)
    {
        Span<byte> text = stackalloc byte[Length];
        workflowId.CopyTo(text);
        executionId.CopyTo(text[WorkflowIdLength..]);
        tokenHash.CopyTo(text[(WorkflowIdLength + ExecutionIdLength)..]);
        return From(text);
    }

    /// <summary>What stands for the token where others can read it: its SHA-256 in lower-case hexadecimal digits.</summary>
    public static string HashToken(string token)
    {
#pragma warning disable CA1308 // Not for comparison: sha256sum and its like print lower-case digits.
        return Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token))).ToLowerInvariant();
#pragma warning restore CA1308
    }

    private static CallbackKey From(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(text, hash);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}
