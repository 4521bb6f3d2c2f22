namespace Trading.Control;

/// <summary>What a host can be asked for.</summary>
internal enum ControlVerb
{
    None,

    /// <summary>How its bots stand.</summary>
    List,

    Start,

    Stop,

    Pause,

    Resume,

    Flatten,

    Cancel,

    /// <summary>Other limits from here on; those that are not named stay.</summary>
    Limits,

    /// <summary>A kill switch, or its release.</summary>
    Kill,
}
