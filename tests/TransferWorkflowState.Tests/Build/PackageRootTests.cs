using System.Diagnostics;

namespace TransferWorkflowState.Tests.Build;

/// <summary>The build finds its packages wherever NUGET_PACKAGES says that they lie.</summary>
public sealed class PackageRootTests
{
    private const string ByNuGet = "NuGetPackageRoot";

    private static readonly string[] _projectFiles = ["*.csproj", "*.props", "*.targets"];

    // Not output: there Wine has links to the whole machine.
    private static readonly string[] _folders = ["src", "tests", "bench", "packaging"];

    /// <summary>NuGet takes NUGET_PACKAGES as it is into the property, which is given here so that nothing is restored.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData("/nowhere/packages")]
    [InlineData("/nowhere/packages/")]
    public async Task A_folder_of_packages_ends_with_a_slash(string folder)
    {
        string project = Repository.PathOf("tests", "TransferWorkflowState.Tests", "TransferWorkflowState.Tests.csproj");
        ProcessStartInfo start = new(Programs.Find("dotnet")!, ["msbuild", project, $"-p:{ByNuGet}={folder}", "-getItem:OtherAssembly"]);

        ProgramResult result = await Programs.RunAsync(start, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"/nowhere/packages/yamldotnet/", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"/nowhere/packages/awssdk.core/", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_else_takes_the_folder_as_NuGet_has_it()
    {
        string[] files = [.. _projectFiles
            .SelectMany(static pattern => _folders
                .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(Repository.Root, pattern)))
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Contains("obj") && File.ReadAllText(file).Contains(ByNuGet, StringComparison.Ordinal))];

        Assert.Equal([Repository.PathOf("Directory.Build.targets")], files);
    }
}
