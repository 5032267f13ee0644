using System.Text;

using TransferWorkflowState.Sandbox.Queues;

namespace TransferWorkflowState.Tests.Sandbox;

public sealed class QueueRequestTests
{
    [Theory]
    [InlineData("""{"QueueUrl":"\ud800"}""")]
    [InlineData("""{"QueueUrl":7}""")]
    [InlineData("""{"QueueUrl":null}""")]
    [InlineData("{}")]
    public void A_member_that_is_not_text_is_missing(string body)
    {
        QueueRequest request = QueueRequest.Parse(Encoding.UTF8.GetBytes(body))!;

        Assert.Null(request.OptionalText("QueueUrl"));
        Assert.Throws<QueueErrorException>(() => request.Text("QueueUrl"));
    }

    [Fact]
    public void Texts_that_no_string_can_hold_are_left_out()
    {
        QueueRequest request = QueueRequest.Parse("""{"AttributeNames":["All","\ud800",7]}"""u8.ToArray())!;

        Assert.Equal(["All"], request.Texts("AttributeNames"));
    }
}
