namespace TransferWorkflowState.Connection;

/// <summary>What stops every record before the first call. The name is the stable error id that users see.</summary>
public enum ConnectionProblem
{
    /// <summary>No region was given or found.</summary>
    NoRegion,

    /// <summary>No credentials were given or found, or those found cannot be used.</summary>
    NoCredentials,

    /// <summary>An access key without its secret key, or the other way round, in the environment or in a profile.</summary>
    PartialCredentials,

    /// <summary>A container, instance, role or web identity did not give the credentials that it has to give.</summary>
    CredentialsUnavailable,

    /// <summary>A region or a key has a character that it cannot have, such as a carriage return.</summary>
    InvalidSetting,

    /// <summary>A line of the AWS configuration files cannot be understood, or a file cannot be read.</summary>
    InvalidConfigFile,

    /// <summary>The named profile is in none of the configuration files.</summary>
    UnknownProfile,

    /// <summary>Region and endpoint options that do not go together, or an endpoint that is not an http or https URL.</summary>
    InvalidEndpoint,

    /// <summary>The file of certificates to trust cannot be read or has no certificate in it.</summary>
    InvalidCaBundle,
}
