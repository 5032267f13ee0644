namespace TransferWorkflowState.Connection;

/// <summary>What stops every record before the first call. The name is the stable error id that users see.</summary>
public enum ConnectionProblem
{
    /// <summary>No region was given or found.</summary>
    NoRegion,

    /// <summary>No credentials were given or found, or those found cannot be used.</summary>
    NoCredentials,

    /// <summary>The named profile is in none of the configuration files.</summary>
    UnknownProfile,

    /// <summary>Region and endpoint options that do not go together, or an endpoint that is no http or https URL.</summary>
    InvalidEndpoint,

    /// <summary>The file of certificates to trust cannot be read or holds none.</summary>
    InvalidCaBundle,
}
