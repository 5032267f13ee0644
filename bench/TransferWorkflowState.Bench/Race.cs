using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench;

/// <summary>Gives a client a load and a sandbox that nobody has used.</summary>
internal static class Race
{
    /// <summary>Nothing when this machine does not have what the client needs.</summary>
    public static async Task<Result?> RunAsync(IClient client, Load load)
    {
        await Console.Error.WriteLineAsync($"{client.Name}: {load.Count} callbacks, {load.AtOnce} at once …");
        if (!await client.IsFoundAsync())
        {
            return null;
        }

        using SandboxProcess sandbox = await SandboxProcess.StartAsync(load);
        Timing timing = await client.SendAsync(sandbox, load);
        return new(load, timing, await sandbox.EndAsync());
    }

    /// <summary>The run of middle length among several; nothing when there was none.</summary>
    public static Result? Median(IReadOnlyCollection<Result> results) =>
        results.OrderBy(static result => result.Seconds).ElementAtOrDefault(results.Count / 2);
}
