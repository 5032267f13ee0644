using System.Diagnostics;

namespace TransferWorkflowState.Tests.Pester;

/// <summary>Which PowerShell the tests run in.</summary>
[Collection(nameof(SerialTests))]
public sealed class PowerShellChoiceTests
{
    private const string Variable = "TRANSFERWORKFLOWSTATE_TEST_PWSH";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void It_is_the_one_that_the_build_restores(string? value)
    {
        using EnvironmentVariables variables = new((Variable, value));

        ProcessStartInfo start = PowerShellProgram.Start("-File", "a.ps1");

        Assert.Equal(DotNet.Program, start.FileName);
        Assert.EndsWith("pwsh.dll", start.ArgumentList[0], StringComparison.Ordinal);
        Assert.True(File.Exists(start.ArgumentList[0]));
    }

    [Fact]
    public void A_variable_names_another_program_by_its_path()
    {
        using EnvironmentVariables variables = new((Variable, "/opt/powershell/pwsh"));

        ProcessStartInfo start = PowerShellProgram.Start("-File", "a.ps1");

        Assert.Equal("/opt/powershell/pwsh", start.FileName);
        Assert.Equal(["-NoProfile", "-NonInteractive", "-File", "a.ps1"], start.ArgumentList);
    }

    [Fact]
    public void A_variable_names_another_program_by_its_name_on_the_path()
    {
        using EnvironmentVariables variables = new((Variable, "dotnet"));

        Assert.Equal(Programs.Find("dotnet"), PowerShellProgram.Start().FileName);
    }

    [Fact]
    public void A_variable_names_an_assembly_for_dotnet()
    {
        using EnvironmentVariables variables = new((Variable, "/opt/powershell/pwsh.dll"));

        ProcessStartInfo start = PowerShellProgram.Start("-Command", "1");

        Assert.Equal(DotNet.Program, start.FileName);
        Assert.Equal(["/opt/powershell/pwsh.dll", "-NoProfile", "-NonInteractive", "-Command", "1"], start.ArgumentList);
    }
}
