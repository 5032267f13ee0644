using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>
/// The invocations of the function as the items of a run, one invocation after the other: the function returns from each
/// when all its steps have their outcome, or shortly before its deadline.
/// </summary>
internal sealed class InvocationSource : IStepSource<InputHandle>
{
    private readonly RuntimeApi _api;
    private readonly CallbackReader _reader;
    private readonly Func<InputHandle, ReadResult, WorkWindow, RunItem<InputHandle>> _toItem;
    private readonly Func<Invocation, OpenInvocation> _open;
    private readonly Action<string> _warn;
    private readonly CancellationToken _endToken;
    private OpenInvocation? _current;
    private Task _returning = Task.CompletedTask;

    /// <param name="api">Where invocations come from.</param>
    /// <param name="values">The values that stand beside their events.</param>
    /// <param name="toItem">Says what is done for a step that was read.</param>
    /// <param name="open">Begins an invocation.</param>
    /// <param name="warn">Takes a sentence for people, on any thread.</param>
    /// <param name="endToken">Ends the source: it waits for no more invocations.</param>
    public InvocationSource(
        RuntimeApi api,
        CallbackValues values,
        Func<InputHandle, ReadResult, WorkWindow, RunItem<InputHandle>> toItem,
        Func<Invocation, OpenInvocation> open,
        Action<string> warn,
        CancellationToken endToken)
    {
        _api = api;
        _reader = new(values);
        _toItem = toItem;
        _open = open;
        _warn = warn;
        _endToken = endToken;
    }

    /// <inheritdoc/>
    public bool MayWait => true;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">Lambda has no more invocations for this process.</exception>
    public IEnumerable<RunItem<InputHandle>> Read()
    {
        while (Next() is { } invocation)
        {
            foreach (RunItem<InputHandle> item in invocation.Records.SelectMany(record => ReadRecord(invocation, record)).ToList())
            {
                if (invocation.IsReturned)
                {
                    break;
                }

                yield return item;
            }

            _returning.GetAwaiter().GetResult();
        }
    }

    /// <summary>Takes an outcome of the run.</summary>
    public static void Take(StepEnd<InputHandle> end)
    {
        InvocationHandle handle = (InvocationHandle)end.Handle;
        handle.Invocation.Take(handle.Source, end);
    }

    /// <summary>Returns from the invocation that the run may have left behind.</summary>
    public Task EndAsync()
    {
        _current?.End();
        return _returning;
    }

    private OpenInvocation? Next()
    {
        try
        {
            Invocation invocation = _api.NextAsync(_endToken).GetAwaiter().GetResult();
            LambdaEnvironment.SetTraceId(invocation.TraceId);
            _current = _open(invocation);
        }
        catch (OperationCanceledException) when (_endToken.IsCancellationRequested)
        {
            return null;
        }

        _returning = ReturnInTimeAsync(_current);
        return _current;
    }

    private IEnumerable<RunItem<InputHandle>> ReadRecord(OpenInvocation invocation, EventRecord record)
    {
        ReadResult[] results = [.. record.Record.ReadCallbacks(_reader)];
        if (results.Length == 0)
        {
            results = [ReadResult.Empty(record.Record.Position)];
        }

        invocation.Open(record, results.Length);
        InvocationHandle handle = new(record, invocation);
        return results.Select(result => _toItem(handle, result, invocation.Window));
    }

    private async Task ReturnInTimeAsync(OpenInvocation invocation)
    {
        TimeSpan left = invocation.Window.SettleBy - DateTimeOffset.UtcNow;
        await invocation.Settled.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await invocation.ReturnAsync(_api).ConfigureAwait(false) is { } problem)
        {
            _warn(FunctionMessages.ResultRefused(problem));
        }
    }
}
