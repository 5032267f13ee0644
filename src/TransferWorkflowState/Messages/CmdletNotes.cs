namespace TransferWorkflowState.Messages;

/// <summary>What a cmdlet says beside errors: verbose messages, warnings, progress, and what it asks to have confirmed.</summary>
internal static class CmdletNotes
{
    /// <summary>Where callbacks are sent: a verbose message.</summary>
    /// <param name="endpoint">Endpoint and region.</param>
    /// <param name="origin">Where region and credentials are from, as a sentence.</param>
    public static string SendsTo(string endpoint, string origin) => $"Sends to {endpoint}. {origin}";

    /// <summary>Where records are read: a verbose message.</summary>
    public static string ReadsQueue(string queue) => $"Reads {queue}.";

    /// <summary>The credentials of the session cannot be used: a warning.</summary>
    public static string SessionCredentialsUnreadable(string variable) => $"${variable} cannot be read; falling back to the default credential chain.";

    /// <summary>Asks for the code of an MFA device.</summary>
    public static string MfaCode(string device) => $"Code of the MFA device {device}: ";

    /// <summary>The code of an MFA device would have to be asked for in the middle of a run.</summary>
    public static string MfaExpired() => "The MFA session has expired. Run the cmdlet again to enter a new code.";

    /// <summary>The title of the progress bar.</summary>
    public static string Progress() => "Sending callbacks to AWS Transfer Family";

    /// <summary>To be confirmed for a step.</summary>
    public static string Report(string status) => $"Report {status}";

    /// <summary>To be confirmed for a queue.</summary>
    public static string ReportMessages() => "Report the step of each message";

    /// <summary>To be confirmed for a step.</summary>
    public static string RunBlock() => "Run the script block and report how it went";

    /// <summary>To be confirmed for a queue.</summary>
    public static string RunBlockForMessages() => "Run the script block for each message and report how it went";

    /// <summary>To be confirmed for an address.</summary>
    public static string StartSandbox() => "Start a local Transfer Family endpoint";

    /// <summary>To be confirmed for a sandbox.</summary>
    public static string StopSandbox() => "Stop the local Transfer Family endpoint";
}
