using TransferWorkflowState.Cli.Options;

namespace TransferWorkflowState.Cli.Help;

/// <summary>What the help says beside the options.</summary>
internal static class HelpTexts
{
    public static IReadOnlyList<string> DescribeUsage { get; } =
        [$"{CommandLine.Name} describe --workflow-id <value> [--execution-id <value>] [options]"];

    public static IReadOnlyList<string> SandboxUsage { get; } = [$"{CommandLine.Name} sandbox [options]"];

    public static IReadOnlyList<string> LambdaUsage { get; } =
    [
        $"{CommandLine.Name} lambda [options] [-- COMMAND [ARGS]]",
        $"{CommandLine.Name} lambda --status <value> [options]",
    ];

    public static IReadOnlyList<string> Usage { get; } =
    [
        $"{CommandLine.Name} --workflow-id <value> --execution-id <value> --token <value>",
        "    --status <value> [options]",
        $"{CommandLine.Name} --input <file> --status <value> [options]",
        $"{CommandLine.Name} --queue-url <url> --status <value> [options]",
        $"{CommandLine.Name} (--input <file> | --queue-url <url> | the values) [options]",
        "    -- COMMAND [ARGS]",
        $"{StepEvent.Variable}=<event> {CommandLine.Name} [options] -- COMMAND [ARGS]",
        .. DescribeUsage,
        .. SandboxUsage,
        .. LambdaUsage,
    ];

    public const string Examples =
        $"""
          Rehearse without an AWS account:
            {CommandLine.Name} --sandbox --status SUCCESS --input samples/executions.ndjson

          Report one step:
            {CommandLine.Name} --workflow-id w-1234567890example \
                --execution-id 1234abcd-56ef-78ab-90cd-1234567890ab \
                --token MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0 --status SUCCESS

          Report the steps whose events are in a queue:
            {CommandLine.Name} --queue-url "$queue" --status SUCCESS --exit-when-empty

          Report the steps in a pipe:
            aws logs tail /aws/lambda/step --since 1h | {CommandLine.Name} --input - --status FAILURE

          Do the work of each step in a queue, and report how it went:
            {CommandLine.Name} --queue-url "$queue" --throttle-limit 4 --timeout 600 \
                -- ./scan.sh --quick

          Send many callbacks; a rerun resumes where this run ended:
            {CommandLine.Name} --input records.csv --journal sent.journal --failed failed.ndjson
        """;

    public const string LambdaExamples =
        $"""
          A bootstrap script, in a package with this command and the program:
            #!/bin/sh
            exec ./{CommandLine.Name} lambda --timeout 600 -- ./scan.sh

          The command itself as bootstrap, for a function with the handler scan.sh:
            cp {CommandLine.Name} bootstrap && zip function.zip bootstrap scan.sh

          Report the results of jobs, from a queue of their events:
            exec ./{CommandLine.Name} lambda --status FromJob
        """;

    public const string SandboxExamples =
        $$"""
          A local Transfer Family endpoint; its page is at the URL that it prints:
            {{CommandLine.Name}} sandbox --port 4100

          Steps that time out after 30 s, handled by your own program:
            {{CommandLine.Name}} sandbox --step-timeout 30 --invoke 'python3 handler.py' \
                --executions 5

          Simulate an upload for each file in a folder, for a function in a container:
            docker run -p 9000:8080 my-function
            {{CommandLine.Name}} sandbox --watch ./uploads \
                --invoke http://127.0.0.1:9000

          Control it from a test, in any language:
            curl -X POST http://127.0.0.1:4100/executions -d '{"count": 3}'
            curl http://127.0.0.1:4100/executions
        """;

    public const string DescribeExamples =
        $"""
          The executions of a workflow in progress, each with its current step:
            {CommandLine.Name} describe --workflow-id w-1234567890example

          One execution with its steps, in the format of 'aws transfer describe-execution':
            {CommandLine.Name} describe --workflow-id w-1234567890example \
                --execution-id 1234abcd-56ef-78ab-90cd-1234567890ab --output json
        """;
}
