namespace Trading;

/// <summary>The unit of a <see cref="Timeframe"/>.</summary>
public enum TimeframeUnit
{
    /// <summary>Milliseconds, written <c>ms</c>.</summary>
    Millisecond,

    /// <summary>Seconds, written <c>s</c>.</summary>
    Second,

    /// <summary>Minutes, written <c>m</c>.</summary>
    Minute,

    /// <summary>Hours, written <c>h</c>.</summary>
    Hour,

    /// <summary>Days, written <c>d</c>.</summary>
    Day,

    /// <summary>Weeks from Monday, written <c>w</c>.</summary>
    Week,

    /// <summary>Calendar months, written <c>M</c>.</summary>
    Month,
}
