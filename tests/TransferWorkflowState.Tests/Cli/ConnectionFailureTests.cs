using TransferWorkflowState.Tests.Wire;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What the command says of a connection that fails, and the option that it names.</summary>
[StartsCommand]
public sealed class ConnectionFailureTests
{
    private const int Limit = 60_000;
    private const string Values = "--workflow-id w-1234567890example --execution-id 1234abcd-56ef-78ab-90cd-1234567890ab --token Token --status SUCCESS --max-attempts 1";

    [Theory(Timeout = Limit)]
    [InlineData("1", "No complete response within 1 second (read timeout).")]
    [InlineData("2", "No complete response within 2 seconds (read timeout).")]
    public async Task A_timeout_names_the_number_given_and_the_option(string seconds, string message)
    {
        (int exitCode, string error) = await RunAsync($"{Values} --sandbox --sandbox-fault Hang --sandbox-fault-rate 1 --cli-read-timeout {seconds}");

        Assert.Equal(255, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("Change the timeout with --cli-read-timeout.", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_issuer_that_is_not_trusted_leads_to_the_option_for_it()
    {
        using TlsEndpoint endpoint = new();
        (int exitCode, string error) = await RunAsync($"{Values} --region us-east-1 --no-sign-request --endpoint-url {endpoint.Url}");

        Assert.Equal(255, exitCode);
        Assert.Contains("its issuer 'CN=127.0.0.1' is not trusted", error, StringComparison.Ordinal);
        Assert.Contains("set AWS_CA_BUNDLE to the PEM file of its certificate. Or specify the file with --ca-bundle.", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(string arguments)
    {
        CommandRun run = await CommandRun.StartAsync(arguments.Split(' '));
        return (run.ExitCode, run.Error);
    }
}
