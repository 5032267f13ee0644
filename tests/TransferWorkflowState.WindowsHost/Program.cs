using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;

using Microsoft.PowerShell;

// Runs the script file that is the argument: its output goes to standard output as it is shown, its errors to standard
// error. Exits with 1 when the script was ended by an error.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
InitialSessionState state = InitialSessionState.CreateDefault();

// What PowerShell 7 has on Windows where nobody chose one.
state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
using Runspace runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using PowerShell shell = PowerShell.Create(runspace);
_ = shell.AddScript(File.ReadAllText(args[0])).AddCommand("Out-String").AddParameter("Stream").AddParameter("Width", 200);
using PSDataCollection<PSObject> output = [];
output.DataAdded += (_, added) => Console.Out.WriteLine(output[added.Index]);
shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
try
{
    shell.Invoke(input: null, output);
    return 0;
}
catch (RuntimeException e)
{
    Console.Error.WriteLine(e.ErrorRecord);
    return 1;
}
