using System.Globalization;
using System.Text;

namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>A message as one receive hands it out.</summary>
/// <param name="Id">The message.</param>
/// <param name="Body">Its text.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="FirstReceivedAt">When it was handed out for the first time.</param>
/// <param name="ReceiveCount">How many times it was handed out, this time included.</param>
internal sealed record ReceivedMessage(string Id, string Body, DateTimeOffset SentAt, DateTimeOffset FirstReceivedAt, int ReceiveCount)
{
    /// <summary>Names this receive of the message: the next one has another handle.</summary>
    public string ReceiptHandle => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}/{ReceiveCount}")));

    /// <summary>Reads a handle; false for a text that is not one.</summary>
    public static bool TryParseHandle(string handle, out string id, out int receiveCount)
    {
        byte[] text = new byte[handle.Length];
        receiveCount = 0;
        string[] parts = Convert.TryFromBase64String(handle, text, out int length) ? Encoding.ASCII.GetString(text, 0, length).Split('/') : [];
        id = parts.ElementAtOrDefault(0) ?? "";
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out receiveCount);
    }
}
