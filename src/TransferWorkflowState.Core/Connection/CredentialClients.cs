using System.Net;

using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace TransferWorkflowState.Connection;

/// <summary>
/// The clients that the SDK's credentials call: for web identities and logins. The SDK would look for them by name, which
/// a command that is compiled ahead of time does not have
/// (https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/native-aot.html).
/// </summary>
internal static class CredentialClients
{
    /// <summary>Says how they are made, for all credentials of the process. They need none themselves.</summary>
    public static void Register()
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(static context =>
            new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), Configure(
                new AmazonSecurityTokenServiceConfig(), context.SecurityTokenServiceClientContextData.Region, context.SecurityTokenServiceClientContextData.ProxySettings)));
        registry.RegisterSSOClient(static context =>
            new AmazonSSOClient(new AnonymousAWSCredentials(), Configure(
                new AmazonSSOConfig(), context.SSOClientContextData.Region, context.SSOClientContextData.ProxySettings)));
        registry.RegisterSSOOIDCClient(static context =>
            new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), Configure(
                new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region, context.SSOOIDCClientContextData.ProxySettings)));
    }

    /// <summary>A client's configuration with a region and, where there is one, a proxy.</summary>
    public static TConfig Configure<TConfig>(TConfig config, RegionEndpoint region, IWebProxy? proxy)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = region;

        // An endpoint of the environment would be signed for as one of us-east-1.
        config.AuthenticationRegion = region.SystemName;
        if (proxy is not null)
        {
            config.SetWebProxy(proxy);
        }

        return config;
    }
}
