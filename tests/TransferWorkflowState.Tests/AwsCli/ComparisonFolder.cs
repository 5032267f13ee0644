using System.Text;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>The folder that both commands run in, with the files that the command lines name.</summary>
internal sealed class ComparisonFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public ComparisonFolder()
    {
        Write("input.json", ComparedCommands.Json);
        Write("input.yaml", ComparedCommands.Yaml);
        Write("token.txt", ComparedCommands.Token);
        Write("token-line.txt", ComparedCommands.Token + "\n");
        File.WriteAllText(System.IO.Path.Combine(Path, "marked.json"), ComparedCommands.Json, Encoding.UTF8);
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);
}
