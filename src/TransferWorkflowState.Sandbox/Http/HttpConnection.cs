using System.Net.Sockets;

using TransferWorkflowState.Sandbox.Faults;
using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Http;

/// <summary>One client's connection: requests are read and answered on it, one after the other, until either side closes it.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly HttpRequestReader _reader;
    private readonly ResponseWriter _writer;

    public HttpConnection(Socket socket)
    {
        socket.NoDelay = true;
        _stream = new(socket, ownsSocket: true);
        _reader = new(_stream);
        _writer = new(_stream);
    }

    public async Task ServeAsync(SandboxService service, CancellationToken cancellationToken)
    {
        bool isOpen = true;
        while (isOpen && await _reader.ReadHeadAsync(cancellationToken).ConfigureAwait(false) is { } request)
        {
            using CallAdmission admission = service.Admit(request);
            if (admission.Fault != SandboxFault.CloseBeforeReading)
            {
                request = await _reader.ReadBodyAsync(request, cancellationToken).ConfigureAwait(false);
            }

            SandboxResponse answer = await service.RespondAsync(request, admission.Fault, cancellationToken).ConfigureAwait(false);
            if (answer.Delivery != Delivery.Hang)
            {
                // Before the client can know of the response and send its next call on another connection.
                admission.Dispose();
            }

            isOpen = await _writer.WriteAsync(answer, request.KeepAlive, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _stream.Dispose();
}
