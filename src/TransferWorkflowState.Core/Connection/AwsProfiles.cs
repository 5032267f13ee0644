using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace TransferWorkflowState.Connection;

/// <summary>The profiles of the user's AWS configuration files, for completion: names and nothing else.</summary>
public static class AwsProfiles
{
    /// <summary>The names, in order; none when the files cannot be read, because completion is no place for an error.</summary>
    public static IReadOnlyList<string> ReadNames()
    {
        try
        {
            return
            [
                .. new CredentialProfileStoreChain().ListProfiles()
                    .Select(static profile => profile.Name)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [];
        }
    }
}
