using TransferWorkflowState.Cli;
using TransferWorkflowState.Tests.Lambda;
using TransferWorkflowState.Tests.Rehearsal;

namespace TransferWorkflowState.Tests.Architecture;

/// <summary>No test of the console command is left out when the tests run for its native file.</summary>
public sealed class StartedCommandTests
{
    [Fact]
    public void What_starts_the_command_is_marked()
    {
        Assert.Equal(Using(nameof(TestedCommand), nameof(CommandProcess), nameof(StandingSandbox), nameof(LambdaFunction), nameof(Cli.CommandRun)), Marked());
    }

    [Fact]
    public void Nothing_else_starts_it()
    {
        Assert.Empty(Using(nameof(CommandLine)));
    }

    private static string[] Using(params string[] types) =>
    [
        .. AssemblyReferences.Read(typeof(StartedCommandTests).Assembly.Location)
            .Where(use => types.Contains(use.To.Name))
            .Select(static use => use.From)
            .Where(static type => type.Name.EndsWith("Tests", StringComparison.Ordinal) && type.Name != nameof(StartedCommandTests))

            // Those have a build of their own.
            .Where(static type => !type.Namespace.EndsWith(".Windows", StringComparison.Ordinal))
            .Select(static type => type.FullName)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static string[] Marked() =>
    [
        .. typeof(StartedCommandTests).Assembly.GetTypes()
            .Where(static type => type.IsDefined(typeof(StartsCommandAttribute), inherit: false))
            .Select(static type => type.FullName!)
            .Order(StringComparer.Ordinal),
    ];
}
