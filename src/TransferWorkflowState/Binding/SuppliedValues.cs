using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Binding;

/// <summary>The values that stand beside the records: each a text for all of them, or a script block that makes it of each.</summary>
internal sealed class SuppliedValues
{
    private readonly object? _workflowId;
    private readonly object? _executionId;
    private readonly object? _token;
    private readonly object? _status;

    public SuppliedValues(object? workflowId, object? executionId, object? token, object? status)
    {
        _workflowId = workflowId;
        _executionId = executionId;
        _token = token;
        _status = status;
    }

    /// <summary>The values that are the same for every record.</summary>
    public CallbackValues Texts => new()
    {
        WorkflowId = _workflowId as string,
        ExecutionId = _executionId as string,
        Token = _token as string,
        Status = _status as string,
    };

    /// <summary>Whether a script block makes one of them of each record.</summary>
    public bool HasScriptBlocks => new[] { _workflowId, _executionId, _token, _status }.Any(static value => value is ScriptBlock);

    /// <summary>The values for a record.</summary>
    /// <param name="record">What was piped in: <c>$_</c> in the script blocks.</param>
    /// <param name="values">The values, when every script block made one.</param>
    /// <param name="failure">Why one of them did not.</param>
    public bool TryResolve(
        PSObject? record, [NotNullWhen(true)] out CallbackValues? values, [NotNullWhen(false)] out CallbackFailure? failure)
    {
        values = null;
        if (TryResolve(_workflowId, nameof(CallbackValues.WorkflowId), record, out string? workflowId, out failure)
            && TryResolve(_executionId, nameof(CallbackValues.ExecutionId), record, out string? executionId, out failure)
            && TryResolve(_token, nameof(CallbackValues.Token), record, out string? token, out failure)
            && TryResolve(_status, nameof(CallbackValues.Status), record, out string? status, out failure))
        {
            values = new() { WorkflowId = workflowId, ExecutionId = executionId, Token = token, Status = status };
        }

        return values is not null;
    }

    /// <summary>The values that are the same for every record, completed by a document in AWS CLI's form.</summary>
    /// <exception cref="CliInputException">The document is not valid.</exception>
    public CallbackValues Complete(string? json, string? yaml, PathIntrinsics paths)
    {
        ParameterFiles files = new(paths.CurrentFileSystemLocation.ProviderPath, Console.OpenStandardInput);
        return CliInputDocument.Read(json, yaml, files).Complete(Texts);
    }

    private static bool TryResolve(object? value, string name, PSObject? record, out string? text, [NotNullWhen(false)] out CallbackFailure? failure)
    {
        failure = null;
        text = value as string;
        if (value is not ScriptBlock block)
        {
            return true;
        }

        try
        {
            PSObject?[] results = [.. block.InvokeWithContext(null, [new("_", record)], record)];
            text = results is [{ BaseObject: not System.Collections.IEnumerable or string } only] ? LanguagePrimitives.ConvertTo<string>(only) : null;
            failure = text is null ? RecordErrors.NotOneText(name, results.Length) : null;
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            failure = RecordErrors.ValueNotReturned(name, e.Message);
        }

        return failure is null;
    }
}
