namespace TransferWorkflowState.Steps;

/// <summary>A setting of a connection that a user may change after a failure.</summary>
public enum ConnectionSetting
{
    /// <summary>The certificates to trust.</summary>
    CaBundle,

    /// <summary>How long a connection may take to open.</summary>
    ConnectTimeout,

    /// <summary>How long a response may take.</summary>
    ReadTimeout,
}
