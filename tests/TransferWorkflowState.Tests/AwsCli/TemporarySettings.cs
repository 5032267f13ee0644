using System.Diagnostics;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>AWS configuration files of one run. One that has no text does not exist.</summary>
internal sealed class TemporarySettings : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public TemporarySettings(ProcessStartInfo start, string config, string credentials)
    {
        start.Environment["AWS_CONFIG_FILE"] = Write("config", config);
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Write("credentials", credentials);

        // The SDK takes the user's own files when these do not exist.
        start.Environment["HOME"] = Folder;
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        if (text.Length > 0)
        {
            File.WriteAllText(path, text);
        }

        return path;
    }
}
