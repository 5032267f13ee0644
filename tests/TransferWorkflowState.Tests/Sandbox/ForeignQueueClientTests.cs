using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

/// <summary>The sandbox's queue as AWS's own clients see it, where they are installed.</summary>
public sealed class ForeignQueueClientTests : IDisposable
{
    private const string Boto3Script = """
        import sys, time
        import boto3
        from botocore.exceptions import ClientError
        from botocore.validate import ParamValidator

        sqs = boto3.client("sqs")

        def call(operation, method, **members):
            answer = method(**members)
            metadata = answer.pop("ResponseMetadata")
            assert metadata["HTTPStatusCode"] == 200 and metadata["RequestId"], metadata
            shape = sqs.meta.service_model.operation_model(operation).output_shape
            report = ParamValidator().validate(answer, shape) if shape else None
            assert not report or not report.has_errors(), report.generate_report()
            return answer

        def error_of(method, **members):
            try:
                method(**members)
            except ClientError as error:
                return error.response["Error"]["Code"]

        def counts(queue):
            all = call("GetQueueAttributes", sqs.get_queue_attributes, QueueUrl=queue, AttributeNames=["All"])["Attributes"]
            return all["ApproximateNumberOfMessages"], all["ApproximateNumberOfMessagesNotVisible"], all["ApproximateNumberOfMessagesDelayed"]

        def receive(queue=None, **members):
            return call("ReceiveMessage", sqs.receive_message, QueueUrl=queue or url, **members).get("Messages", [])

        url = call("GetQueueUrl", sqs.get_queue_url, QueueName="steps")["QueueUrl"]
        assert url == sys.argv[1], url
        assert counts(url) == ("3", "0", "0"), counts(url)
        first = receive(MaxNumberOfMessages=10, VisibilityTimeout=1, MessageSystemAttributeNames=["All"])
        assert len(first) == 3 and all('"token"' in message["Body"] for message in first)
        assert {"SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp"} <= first[0]["Attributes"].keys()
        assert counts(url) == ("0", "3", "0") and receive() == []
        again = receive(MaxNumberOfMessages=10, VisibilityTimeout=30, WaitTimeSeconds=20, AttributeNames=["ApproximateReceiveCount"])
        assert {message["Attributes"]["ApproximateReceiveCount"] for message in again} == {"2"}
        one, two, three = again if len(again) == 3 else again + receive(MaxNumberOfMessages=10, WaitTimeSeconds=20)
        call("ChangeMessageVisibility", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=one["ReceiptHandle"], VisibilityTimeout=0)
        assert error_of(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=one["ReceiptHandle"], VisibilityTimeout=9) == "MessageNotInflight"
        assert error_of(sqs.delete_message, QueueUrl=url, ReceiptHandle="x") == "ReceiptHandleIsInvalid"
        call("DeleteMessage", sqs.delete_message, QueueUrl=url, ReceiptHandle=two["ReceiptHandle"])
        deleted = call("DeleteMessageBatch", sqs.delete_message_batch, QueueUrl=url, Entries=[{"Id": "a", "ReceiptHandle": three["ReceiptHandle"]}, {"Id": "b", "ReceiptHandle": "x"}])
        assert [entry["Id"] for entry in deleted["Successful"]] == ["a"] and deleted["Failed"][0]["Code"] == "ReceiptHandleIsInvalid"
        call("SendMessage", sqs.send_message, QueueUrl=url, MessageBody="später")
        call("SendMessageBatch", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "1", "DelaySeconds": 900}])
        assert counts(url) == ("2", "0", "1"), counts(url)
        for _ in range(6):
            for message in receive(MaxNumberOfMessages=10, VisibilityTimeout=0):
                pass
        policy = call("GetQueueAttributes", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]["RedrivePolicy"]
        dead = sqs.get_queue_url(QueueName=__import__("json").loads(policy)["deadLetterTargetArn"].split(":")[-1])["QueueUrl"]
        assert counts(url) == ("0", "0", "1") and counts(dead) == ("2", "0", "0"), (counts(url), counts(dead))
        assert error_of(sqs.receive_message, QueueUrl=url + "x") in ("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist")
        assert error_of(sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11) is not None
        print("done")
        """;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });

    public void Dispose() => _sandbox.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Boto3_finds_the_queue_it_knows()
    {
        ForeignClient python = await ForeignClient.FindOrSkipAsync(_sandbox, "python3", "-c", "import boto3");

        ProgramResult result = await python.RunAsync("-c", Boto3Script, _sandbox.QueueUrl);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("done", result.Output.Trim());
    }

    [Fact(Timeout = 120_000)]
    public async Task The_aws_command_line_receives_a_message_and_deletes_it()
    {
        ForeignClient aws = await ForeignClient.FindOrSkipAsync(_sandbox, "aws", "--version");
        string[] endpoint = ["--endpoint-url", _sandbox.EndpointUrl.AbsoluteUri, "--output", "text"];

        ProgramResult received = await aws.RunAsync(["sqs", "receive-message", "--queue-url", _sandbox.QueueUrl, "--query", "Messages[0].ReceiptHandle", .. endpoint]);
        Assert.True(received.ExitCode == 0, received.Error);
        ProgramResult deleted = await aws.RunAsync(["sqs", "delete-message", "--queue-url", _sandbox.QueueUrl, "--receipt-handle", received.Output.Trim(), .. endpoint]);

        Assert.Equal(new(0, "", ""), deleted);
        Assert.Equal((2, 0, 0), _sandbox.Queues.Steps.Counts);
    }
}
