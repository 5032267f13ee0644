using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>What is found for the options given, as the service sees it, and where it is said to be from.</summary>
internal sealed record FoundConnection(string AccessKey, string? Token, string Region, ConnectionOrigin Origin)
{
    public static async Task<FoundConnection> OfAsync(ConnectionOptions options)
    {
        using LocalEndpoint service = new(_ => "{}");
        using TransferClient client = await TransferClientFactory.CreateAsync(
            options with { EndpointUrl = service.Url }, TestContext.Current.CancellationToken);
        using CallbackSender sender = new(client);
        CallbackOutcome outcome = await sender.SendAsync(SampleCallbacks.Create(), TestContext.Current.CancellationToken);
        Assert.Equal(OutcomeKind.Sent, outcome.Kind);
        LocalRequest request = Assert.Single(service.Requests);
        return new(request.AccessKey, request.Token, request.Region, client.Origin!);
    }

    public static Task<ConnectionException> ProblemOfAsync(ConnectionOptions options) =>
        Assert.ThrowsAsync<ConnectionException>(() => TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken));
}
