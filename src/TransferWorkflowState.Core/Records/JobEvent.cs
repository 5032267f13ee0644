using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>
/// An event of EventBridge that tells of a job: a task of Amazon ECS, a job of AWS Batch, an execution of AWS Step
/// Functions. The job has the step in its environment or its input, and its end is the step's.
/// </summary>
internal sealed class JobEvent
{
    private static readonly string[] _batchEnds = ["SUCCEEDED", "FAILED"];
    private static readonly string[] _executionEnds = ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];

    // A container that a Spot stop reached may exit with 0 without having done its work.
    private static readonly string[] _failedStops = ["SpotInterruption", "TerminationNotice", "TaskFailedToStart"];

    private JobEvent(string job, string state)
    {
        Job = job;
        State = state;
    }

    /// <summary>What kind of job it is, for people.</summary>
    public string Job { get; }

    /// <summary>The job's state, as the event spells it.</summary>
    public string State { get; }

    /// <summary>Where the step may be, with the status to report for it there; nothing while the job has not ended.</summary>
    public IReadOnlyList<JobPlace> Places { get; private init; } = [];

    /// <summary>The job of a record; <see langword="null"/> when the record is not an event of one.</summary>
    public static JobEvent? Find(IRecord record)
    {
        if (record.Find("Detail").OfType<IRecord>().FirstOrDefault() is not { } detail)
        {
            return null;
        }

        return Text(record, "DetailType") switch
        {
            "ECS Task State Change" => ReadTask(detail),
            "Batch Job State Change" => ReadBatchJob(detail),
            "Step Functions Execution Status Change" => ReadExecution(detail),
            _ => null,
        };
    }

    private static JobEvent ReadTask(IRecord detail)
    {
        string state = Text(detail, "LastStatus");
        return new("ECS task", state)
        {
            Places = state != "STOPPED" ? [] :
            [
                .. detail.Find("Overrides").OfType<IRecord>()
                    .SelectMany(static overrides => Records(overrides, "ContainerOverrides"))
                    .Select(container => new JobPlace("detail.overrides", container, StatusOf(container, detail))),
            ],
        };
    }

    /// <summary>The status for the container that has the step; without its name all containers must have succeeded.</summary>
    private static string StatusOf(IRecord container, IRecord detail)
    {
        IRecord[] all = [.. Records(detail, "Containers")];
        IRecord[] named = [.. all.Where(other => Text(other, "Name") == Text(container, "Name"))];
        bool hasSucceeded = (named.Length > 0 ? named : all) is { Length: > 0 } counted
            && counted.All(static other => Text(other, "ExitCode") == "0")
            && !_failedStops.Contains(Text(detail, "StopCode"));
        return hasSucceeded ? CustomStepStatus.Success : CustomStepStatus.Failure;
    }

    private static JobEvent ReadBatchJob(IRecord detail)
    {
        // The children of an array job have its environment; the array job itself ends when all of them have.
        bool isChild = detail.Find("ArrayProperties").OfType<IRecord>().Any(static array => array.Find("Index").Any());
        string state = isChild ? SkipReasons.ChildOfArrayJob() : Text(detail, "Status");
        return new("Batch job", state) { Places = _batchEnds.Contains(state) ? [new("detail", detail, EndOf(state))] : [] };
    }

    private static JobEvent ReadExecution(IRecord detail)
    {
        string state = Text(detail, "Status");
        return new("Step Functions execution", state)
        {
            Places = _executionEnds.Contains(state) ? [new("detail.input", detail.Find("Input").FirstOrDefault(), EndOf(state))] : [],
        };
    }

    private static string EndOf(string state) => state == "SUCCEEDED" ? CustomStepStatus.Success : CustomStepStatus.Failure;

    private static IEnumerable<IRecord> Records(IRecord record, string list) =>
        record.Find(list).OfType<IEnumerable<object?>>().SelectMany(static items => items.OfType<IRecord>());

    private static string Text(IRecord record, string name) => record.Find(name).OfType<string>().FirstOrDefault() ?? "";
}
