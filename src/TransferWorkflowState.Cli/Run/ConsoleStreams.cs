using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Where the command reads and writes.</summary>
/// <param name="OpenInput">Opens standard input.</param>
/// <param name="Output">Standard output: results.</param>
/// <param name="Error">Standard error: what people read. No token is shown on it.</param>
/// <param name="IsErrorTerminal">Whether a person looks at standard error now.</param>
internal sealed record ConsoleStreams(Func<Stream> OpenInput, TextWriter Output, TextWriter Error, bool IsErrorTerminal)
{
    public TextWriter Output { get; } = new OutputStream(Output);

    public TextWriter Error { get; } = new ErrorStream(Error);

    public static ConsoleStreams OfProcess { get; } =
        new(StandardInput.Open, Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Says what happened and what to do next, after an empty line as AWS CLI does.</summary>
    /// <returns>The exit code given.</returns>
    public int Fail(string message, string nextStep, int exitCode)
    {
        Error.WriteLine();
        Error.WriteLine(message);
        Error.WriteLine(nextStep);
        return exitCode;
    }

    /// <summary>Says why the command ends, in the same way.</summary>
    /// <returns>Its exit code.</returns>
    public int Fail(ConsoleError error) => Fail(error.Message, error.NextStep, error.ExitCode);

    /// <summary>Says what is wrong with a command line, as AWS CLI does.</summary>
    /// <param name="usage">How it is used, in lines.</param>
    /// <param name="help">The command line that shows the help.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>The exit code.</returns>
    public int Refuse(IReadOnlyList<string> usage, string help, string problem)
    {
        Error.WriteLine();
        for (int i = 0; i < usage.Count; i++)
        {
            Error.WriteLine($"{(i == 0 ? "usage: " : "       ")}{usage[i]}");
        }

        Error.WriteLine(UsageErrors.SeeHelp(help));
        Error.WriteLine();
        Error.WriteLine(RunErrors.Ended(problem));
        return Processes.ExitCode.InvalidInput;
    }
}
