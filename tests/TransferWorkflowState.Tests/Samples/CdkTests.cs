using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferWorkflowState.Tests.Samples;

/// <summary>What the CDK app of the samples deploys, as its own library synthesises it.</summary>
public sealed class CdkTests : IDisposable
{
    private const int Limit = 300_000;

    private static readonly string _app = Repository.PathOf("samples", "cdk");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public CdkTests()
    {
        Assert.SkipWhen(Programs.Find("node") is null, "node is not on the path.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(_app, "node_modules", "aws-cdk-lib")), "The packages of samples/cdk are not installed: npm ci.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = Limit)]
    public async Task The_stack_closes_the_loop()
    {
        JsonObject resources = await SynthesiseAsync();

        JsonNode workflow = Single(resources, "AWS::Transfer::Workflow");
        JsonNode step = Function(resources, "check-upload");
        JsonNode custom = workflow["Steps"]![0]!["CustomStepDetails"]!;
        Assert.Equal(("provided.al2023", 900), ((string?)step["Runtime"], (int)step["Timeout"]!));
        Assert.Equal(NameOf(resources, step), Attribute(custom["Target"]));
        Assert.Equal("TAG", (string?)workflow["OnExceptionSteps"]![0]!["Type"]);
        Assert.True((int)custom["TimeoutSeconds"]! > (int)step["Timeout"]!, "The step times out before its function does.");

        JsonNode mapping = Single(resources, "AWS::Lambda::EventSourceMapping");
        string ended = Attribute(mapping["EventSourceArn"])!;
        JsonNode queue = resources[ended]!["Properties"]!;
        string unreported = Attribute(queue["RedrivePolicy"]!["deadLetterTargetArn"])!;
        Assert.Equal("ReportBatchItemFailures", (string?)mapping["FunctionResponseTypes"]![0]);
        Assert.Equal(NameOf(resources, Function(resources, "jobs")), (string?)mapping["FunctionName"]!["Ref"]);
        Assert.Equal(unreported, Attribute(step["DeadLetterConfig"]!["TargetArn"]));
        Assert.All(OfType(resources, "AWS::Events::Rule"), rule => Assert.Equal(ended, Attribute(rule["Targets"]![0]!["Arn"])));
        Assert.Equal(
            ["Batch Job State Change", "ECS Task State Change", "Step Functions Execution Status Change"],
            OfType(resources, "AWS::Events::Rule").Select(static rule => (string?)rule["EventPattern"]!["detail-type"]![0]).Order(StringComparer.Ordinal));

        Dictionary<string, JsonNode> alarms = OfType(resources, "AWS::CloudWatch::Alarm").ToDictionary(static alarm => (string)alarm["MetricName"]!);
        Assert.Equal(ended, Attribute(alarms["ApproximateAgeOfOldestMessage"]["Dimensions"]![0]!["Value"]));
        Assert.Equal(unreported, Attribute(alarms["ApproximateNumberOfMessagesVisible"]["Dimensions"]![0]!["Value"]));
        Assert.True((int)alarms["ApproximateAgeOfOldestMessage"]["Threshold"]! < (int)custom["TimeoutSeconds"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task No_identity_may_do_more_than_it_needs()
    {
        JsonObject resources = await SynthesiseAsync();

        List<JsonNode> statements = [.. OfType(resources, "AWS::IAM::Policy").SelectMany(static policy => policy["PolicyDocument"]!["Statement"]!.AsArray()).Select(static statement => statement!)];
        Assert.All(statements, static statement =>
        {
            Assert.NotEqual("*", (string?)(statement["Resource"] as JsonValue));
            Assert.DoesNotContain("*", statement["Action"]!.ToJsonString(), StringComparison.Ordinal);
        });
        List<JsonNode> reports = statements.FindAll(static statement => statement["Action"]!.ToJsonString().Contains("transfer:", StringComparison.Ordinal));
        Assert.Equal(2, reports.Count);
        Assert.All(reports, static statement =>
        {
            Assert.Equal("""["transfer:SendWorkflowStepState","transfer:DescribeExecution"]""", statement["Action"]!.ToJsonString());
            Assert.Equal(
                """{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":transfer:",{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"},":workflow/*"]]}""",
                statement["Resource"]!.ToJsonString());
        });
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_bucket_nothing_is_synthesised()
    {
        ProgramResult result = await RunAsync(new());

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Name the bucket of the uploads", result.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> OfType(JsonObject resources, string type) =>
        resources.Where(resource => (string?)resource.Value!["Type"] == type).Select(static resource => resource.Value!["Properties"]!);

    private static JsonNode Single(JsonObject resources, string type) => Assert.Single(OfType(resources, type));

    private static JsonNode Function(JsonObject resources, string handler) =>
        Assert.Single(OfType(resources, "AWS::Lambda::Function"), function => (string?)function["Handler"] == handler);

    private static string NameOf(JsonObject resources, JsonNode properties) => resources.Single(resource => resource.Value!["Properties"] == properties).Key;

    /// <summary>The resource that a value is an attribute of.</summary>
    private static string? Attribute(JsonNode? value) => (string?)value!["Fn::GetAtt"]![0];

    private async Task<JsonObject> SynthesiseAsync()
    {
        ProgramResult result = await RunAsync(new() { ["uploads"] = "my-uploads", ["function"] = Path.Combine(_app, "function") });
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.DoesNotContain("CloudFormation-Validate", result.Error + result.Output, StringComparison.Ordinal);
        string template = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "WorkflowSteps.template.json"), TestContext.Current.CancellationToken);
        return JsonNode.Parse(template)!["Resources"]!.AsObject();
    }

    private Task<ProgramResult> RunAsync(Dictionary<string, string> context)
    {
        ProcessStartInfo start = new(Programs.Find("node")!, ["app.js"]) { WorkingDirectory = _app };
        start.Environment["CDK_OUTDIR"] = _folder.FullName;
        start.Environment["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(context);
        return Programs.RunAsync(start, TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
    }
}
