namespace TransferWorkflowState.Tests.Architecture;

/// <summary>The rules of docs/architecture.md that a compiler does not hold.</summary>
public sealed class FolderTests
{
    private const string Engine = nameof(TransferWorkflowState);

    public static TheoryData<string, string> Projects => new()
    {
        { Engine, PathOf("TransferWorkflowState.Core") },
        { $"{Engine}.Sandbox", PathOf("TransferWorkflowState.Sandbox") },
        { Engine, Repository.PathOf("output", "TransferWorkflowState", "TransferWorkflowState.dll") },
        { $"{Engine}.Cli", PathOf("send-workflow-step-state") },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Two_folders_of_a_project_never_need_each_other(string rootNamespace, string assembly)
    {
        ILookup<string, string> needs = FolderUses(rootNamespace, assembly).ToLookup(static use => use.From, static use => use.To);

        Assert.NotEmpty(needs);
        Assert.Empty(needs
            .Where(folder => Reachable(needs, folder.Key).Contains(folder.Key))
            .Select(folder => $"{folder.Key} needs {string.Join(", ", folder.Distinct())}"));
    }

    [Fact]
    public void A_call_goes_from_Connection_to_Wire_to_Retry_to_Steps_and_never_back()
    {
        List<string> floors = ["Steps", "Retry", "Wire", "Connection"];

        Assert.Empty(FolderUses(Engine, PathOf("TransferWorkflowState.Core"))
            .Where(use => floors.Contains(use.From) && floors.IndexOf(use.From) < floors.IndexOf(use.To))
            .Select(static use => $"{use.From} needs {use.To}"));
    }

    [Fact]
    public void Only_Wire_uses_the_internal_types_of_the_AWS_SDK_and_only_those_without_a_public_sister()
    {
        (string User, string Used)[] uses =
        [
            .. AssemblyReferences.Read(PathOf("TransferWorkflowState.Core"))
                .Where(static use => use.To.Namespace.StartsWith("Amazon.Runtime.Internal", StringComparison.Ordinal))
                .Select(static use => (use.From.FullName, use.To.FullName))
                .Distinct(),
        ];

        Assert.All(uses, static use => Assert.StartsWith($"{Engine}.Wire.", use.User, StringComparison.Ordinal));

        // The endpoint rules' table of partitions, and the one parameter of ClientConfig's only constructor.
        string[] withoutSister = ["Fn", "Partition", "IDefaultConfigurationProvider", "IDefaultConfiguration", "DefaultConfiguration"];
        Assert.All(uses, use => Assert.Contains(use.Used.Split('.')[^1], withoutSister));
    }

    [Fact]
    public void The_engine_knows_neither_PowerShell_nor_the_console()
    {
        Assert.Empty(AssemblyReferences.Read(PathOf("TransferWorkflowState.Core"))
            .Where(static use => use.To.FullName is "System.Console"
                || use.To.Namespace.StartsWith("System.Management.Automation", StringComparison.Ordinal)
                || use.To.Namespace.StartsWith("System.CommandLine", StringComparison.Ordinal))
            .Select(static use => $"{use.From} uses {use.To}"));
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");

    private static IEnumerable<(string From, string To)> FolderUses(string rootNamespace, string assembly) =>
        AssemblyReferences.Read(assembly)
            .Select(use => (From: FolderOf(use.From.Namespace, rootNamespace), To: FolderOf(use.To.Namespace, rootNamespace)))
            .Where(static use => use.From.Length > 0 && use.To.Length > 0 && use.From != use.To)
            .Distinct();

    /// <summary>The folder of a namespace; empty for the project's root, which is its public face and may use every folder.</summary>
    private static string FolderOf(string @namespace, string rootNamespace) =>
        @namespace.StartsWith($"{rootNamespace}.", StringComparison.Ordinal) ? @namespace[(rootNamespace.Length + 1)..].Split('.')[0] : "";

    private static HashSet<string> Reachable(ILookup<string, string> needs, string folder)
    {
        HashSet<string> reached = [];
        Queue<string> open = new(needs[folder]);
        while (open.TryDequeue(out string? next))
        {
            if (reached.Add(next))
            {
                foreach (string further in needs[next])
                {
                    open.Enqueue(further);
                }
            }
        }

        return reached;
    }
}
