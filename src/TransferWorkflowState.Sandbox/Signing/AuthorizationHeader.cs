namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>
/// The parts of an Authorization header of Signature Version 4:
/// <c>AWS4-HMAC-SHA256 Credential=…/date/region/service/aws4_request, SignedHeaders=…;…, Signature=…</c>.
/// </summary>
internal sealed record AuthorizationHeader(
    string AccessKey, CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <summary>Reads a header; <see langword="null"/>, and what it lacks, when it is not complete.</summary>
    public static AuthorizationHeader? Parse(string value, out string problem)
    {
        problem = "";
        string prefix = $"{SignatureV4.Algorithm} ";
        if (!value.StartsWith(prefix, StringComparison.Ordinal))
        {
            problem = $"Authorization header requires the algorithm '{SignatureV4.Algorithm}'.";
            return null;
        }

        Dictionary<string, string> parameters = Parameters(value[prefix.Length..]);
        foreach (string name in (string[])["Credential", "SignedHeaders", "Signature"])
        {
            if (!parameters.ContainsKey(name))
            {
                problem = $"Authorization header requires '{name}' parameter.";
                return null;
            }
        }

        if (parameters["Credential"].Split('/') is not [string accessKey, string date, string region, string service, string terminator])
        {
            problem = "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.";
            return null;
        }

        string[] signedHeaders = parameters["SignedHeaders"].Split(';', StringSplitOptions.RemoveEmptyEntries);
        return new(accessKey, new(date, region, service, terminator), signedHeaders, parameters["Signature"]);
    }

    public bool Signs(string header) => SignedHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> Parameters(string text)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string parameter in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] nameAndValue = parameter.Split('=', 2);
            if (nameAndValue.Length == 2)
            {
                parameters[nameAndValue[0]] = nameAndValue[1];
            }
        }

        return parameters;
    }
}
