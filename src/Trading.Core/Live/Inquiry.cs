namespace Trading.Live;

/// <summary>A question to the venue after an order, that is asked again until it is answered; the default is none.</summary>
internal struct Inquiry
{
    /// <summary>When it began.</summary>
    public Timestamp Started;

    /// <summary>When it is asked next.</summary>
    public Timestamp Due;

    /// <summary>How long it is waited until then.</summary>
    public TimeSpan Wait;

    /// <summary>How often in a row the venue said that it has no such order.</summary>
    public int AbsentAnswers;

    /// <summary>Whether a person was told.</summary>
    public bool IsAlarmed;

    /// <summary>Whether there is something to ask.</summary>
    public readonly bool IsOpen => Wait > TimeSpan.Zero;
}
