namespace Trading;

/// <summary>What a bot does where the venue's position stays another than its own.</summary>
public enum MismatchPolicy
{
    /// <summary>Raises an alarm and pauses: nothing new is opened until somebody has looked.</summary>
    Halt,

    /// <summary>Raises an alarm and takes the venue's position over, by a fill of its own at the last price.</summary>
    Adopt,

    /// <summary>Raises an alarm and goes on.</summary>
    Report,
}
