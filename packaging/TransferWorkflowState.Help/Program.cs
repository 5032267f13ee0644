using TransferWorkflowState.Help;

// The file to write, and the pages that it is made of.
if (args is not [string output, _, ..])
{
    Console.Error.WriteLine("Usage: TransferWorkflowState.Help FILE PAGE...");
    return 1;
}

try
{
    MamlFile.Write(output, [.. args[1..].Order(StringComparer.Ordinal).Select(static path => CmdletPage.Read(path, File.ReadAllLines(path)))]);
    return 0;
}
catch (PageException e)
{
    // In the form that MSBuild knows as an error of a file.
    Console.Error.WriteLine($"{e.Path}({e.Line}): error HELP: {e.Message}");
    return 1;
}
