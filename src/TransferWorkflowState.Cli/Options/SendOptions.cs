using TransferWorkflowState.Connection;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Options;

/// <summary>What the command line asks for.</summary>
internal sealed record SendOptions
{
    public required CallbackValues Values { get; init; }

    public required ConnectionOptions Connection { get; init; }

    /// <summary>A file, or <c>-</c> for standard input; nothing when the values make the one callback.</summary>
    public string? Input { get; init; }

    /// <summary>The URL of a queue to read; nothing when the records do not come from one.</summary>
    public string? QueueUrl { get; init; }

    /// <summary>Whether a record may come again after its step was reported, as the event of an invocation that is retried does.</summary>
    public bool IsDeliveredAgain { get; init; }

    /// <summary>Whether an empty queue ends the run.</summary>
    public bool ExitsWhenEmpty { get; init; }

    /// <summary>The event of the one step to report, out of the environment; nothing when the command line names something else.</summary>
    public string? Event { get; init; }

    /// <summary>What people call the input.</summary>
    public string InputName => Event is not null ? StepEvent.Variable : Input == "-" ? "standard input" : Input!;

    /// <summary>How to start the local endpoint to send to; nothing when the callbacks go to AWS.</summary>
    public SandboxOptions? Sandbox { get; init; }

    /// <summary>The command to run for each record; nothing when the records say what to report.</summary>
    public WorkOptions? Work { get; init; }

    public int ThrottleLimit { get; init; }

    /// <summary>The timeout of the steps, from when each began; nothing when it does not count.</summary>
    public TimeSpan? StepTimeout { get; init; }

    /// <summary>A file to write the records into that failed, when it is wanted.</summary>
    public string? FailedPath { get; init; }

    /// <summary>Whether the summary is for a program.</summary>
    public bool IsSummaryJson { get; init; }

    /// <summary>Whether to say what is connected to.</summary>
    public bool ShowConnection { get; init; }

    /// <summary>The journal's file, when there is to be one.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Whether only to say what would be sent, run and skipped.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether outcomes are told as lines of JSON.</summary>
    public bool IsLogJson { get; init; }

    /// <summary>The file for these lines; nothing for standard error.</summary>
    public string? LogPath { get; init; }

    /// <summary>Whether metrics are written to standard output.</summary>
    public bool WritesMetrics { get; init; }
}
