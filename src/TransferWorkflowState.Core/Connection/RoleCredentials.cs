using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SecurityToken;

namespace TransferWorkflowState.Connection;

/// <summary>
/// The credentials of a role, which refresh themselves. The SDK's own hand the credentials that assume the role only to a
/// client that they find by name: one that is registered signs with whatever the machine has.
/// </summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly AssumeRoleAWSCredentials _role;
    private readonly AWSCredentials _source;
    private readonly RegionEndpoint _region;

    private RoleCredentials(AssumeRoleAWSCredentials role, RegionEndpoint region)
    {
        _role = role;
        _source = Replace(role.SourceCredentials, region);
        _region = region;
        PreemptExpiryTime = role.PreemptExpiryTime;
    }

    /// <summary>Takes the place of the SDK's credentials of a role, and of those that they build on; others stay as they are.</summary>
    /// <param name="credentials">The SDK's credentials.</param>
    /// <param name="region">The region whose security token service is called.</param>
    public static AWSCredentials Replace(AWSCredentials credentials, RegionEndpoint region) =>
        credentials is AssumeRoleAWSCredentials role ? new RoleCredentials(role, region) : credentials;

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials()
    {
        using AmazonSecurityTokenServiceClient client = CreateClient();
        AssumeRoleImmutableCredentials keys = ((ICoreAmazonSTS)client).CredentialsFromAssumeRoleAuthentication(
            _role.RoleArn, _role.RoleSessionName, _role.Options);
        return new(keys, keys.Expiration);
    }

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using AmazonSecurityTokenServiceClient client = CreateClient();
        AssumeRoleImmutableCredentials keys = await ((ICoreAmazonSTS)client).CredentialsFromAssumeRoleAuthenticationAsync(
            _role.RoleArn, _role.RoleSessionName, _role.Options).ConfigureAwait(false);
        return new(keys, keys.Expiration);
    }

    private AmazonSecurityTokenServiceClient CreateClient() =>
        new(_source, CredentialClients.Configure(new AmazonSecurityTokenServiceConfig(), _region, _role.Options.ProxySettings));
}
