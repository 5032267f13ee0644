using System.Net.Sockets;

namespace TransferWorkflowState.Sandbox;

/// <summary>The texts for what keeps a sandbox from starting.</summary>
internal static class SandboxStartErrors
{
    private const string OtherPort = "Choose another port, from 1024 to 65535; 0 selects a free port.";
    private const string OtherFile = "Specify a file in a writable folder that is not used by another sandbox.";

    public static SandboxStartException NotAState(string path, Exception inner) =>
        new($"'{path}' is not a sandbox state file.", "Specify a file that a sandbox wrote, or a file that does not exist yet.", inner);

    public static SandboxStartException StateIsFolder(string path) => UnusableState(path, "It is a folder, not a file.", inner: null);

    public static SandboxStartException UnusableState(string path, Exception inner) => UnusableState(path, inner.Message, inner);

    public static SandboxStartException PrivilegedPort(int port, int first) =>
        new($"Port {port} is below {first}: on most systems only administrators may listen there.", OtherPort);

    public static SandboxStartException PortInUse(int port, Exception inner) =>
        new($"Port {port} is in use.", $"Stop the program that listens on it. {OtherPort}", inner);

    public static SandboxStartException UnusablePort(int port, SocketException inner) =>
        new($"Unable to listen on port {port}: {inner.Message}", OtherPort, inner);

    private static SandboxStartException UnusableState(string path, string reason, Exception? inner) =>
        new($"Unable to use '{path}' for the state: {reason}", OtherFile, inner);
}
