using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TransferWorkflowState.Wire;

/// <summary>The SDK wants time limits and a retry mode by "defaults mode"; this client sets all of them itself.</summary>
internal sealed class ExplicitDefaults : IDefaultConfigurationProvider
{
    private static readonly DefaultConfiguration _only = new() { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };

    public IDefaultConfiguration GetDefaultConfiguration(
        RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => _only;
}
