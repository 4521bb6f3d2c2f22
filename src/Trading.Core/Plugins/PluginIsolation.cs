namespace Trading;

/// <summary>Where a plugin's code runs.</summary>
public enum PluginIsolation
{
    /// <summary>In the host's process; it can do what the host can.</summary>
    InProcess,

    /// <summary>In the host's process where a pin or a trusted signature vouches for it, else in a process of its own. A plugin without a signature is then not refused.</summary>
    OutOfProcessUnlessVouchedFor,

    /// <summary>In a process of its own, one for each strategy in a session.</summary>
    OutOfProcess,
}
