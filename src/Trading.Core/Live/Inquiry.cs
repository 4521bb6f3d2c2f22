namespace Trading.Live;

/// <summary>A question to the venue that is asked again until it is answered.</summary>
internal sealed class Inquiry(Timestamp started, TimeSpan wait)
{
    public Timestamp Started { get; } = started;

    /// <summary>How long until it is asked again.</summary>
    public TimeSpan Wait { get; set; } = wait;

    /// <summary>How often in a row the venue said that it has no such order.</summary>
    public int AbsentAnswers { get; set; }

    /// <summary>Whether a person was told.</summary>
    public bool IsAlarmed { get; set; }
}
