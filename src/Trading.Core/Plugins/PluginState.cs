namespace Trading;

/// <summary>Where a plugin stands.</summary>
public enum PluginState
{
    /// <summary>Its file was found and read; nothing of it has run.</summary>
    Found,

    /// <summary>It is being checked, copied and loaded.</summary>
    Loading,

    /// <summary>What it offers can be used.</summary>
    Loaded,

    /// <summary>It was refused or did not load; <see cref="PluginStatus.Reason"/> says why.</summary>
    Failed,

    /// <summary>The host has let go of it and waits for its code to be collected.</summary>
    Unloading,

    /// <summary>Nothing of it is left in memory.</summary>
    Unloaded,

    /// <summary>The host has let go of it, but something holds it in memory; <see cref="PluginStatus.Reason"/> says what.</summary>
    Leaked,
}
