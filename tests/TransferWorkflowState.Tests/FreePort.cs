using System.Net;
using System.Net.Sockets;

namespace TransferWorkflowState.Tests;

/// <summary>
/// Ports for what takes no port 0. They lie below those that systems hand out for port 0 and for outgoing connections
/// (Linux from 32768, Windows and macOS from 49152), so that no other socket gets one between its choice and its use.
/// </summary>
internal static class FreePort
{
    private static int _last = Random.Shared.Next(10_000, 30_000);

    /// <summary>A port of the loopback address that nobody listens on, another one each time.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Interlocked.Increment(ref _last);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
