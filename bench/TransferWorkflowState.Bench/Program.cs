namespace TransferWorkflowState.Bench;

/// <summary>The bench.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => new BenchCommand().RunAsync(args);
}
