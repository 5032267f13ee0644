namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>What a signature is good for: a day, a region, a service.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service, string Terminator)
{
    public const string ValidTerminator = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
