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
        new(Console.OpenStandardInput, Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Says what happened and what to do next, after an empty line as AWS CLI does.</summary>
    /// <returns>The exit code given.</returns>
    public int Fail(string message, string nextStep, int exitCode)
    {
        Error.WriteLine();
        Error.WriteLine(message);
        Error.WriteLine(nextStep);
        return exitCode;
    }
}
