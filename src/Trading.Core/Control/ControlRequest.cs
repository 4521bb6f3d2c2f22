namespace Trading.Control;

/// <summary>One line that is sent to a host.</summary>
internal sealed record ControlRequest
{
    public ControlVerb Verb { get; init; }

    /// <summary>The bot; of <see cref="ControlVerb.List"/> and <see cref="ControlVerb.Kill"/> all where it is <see langword="null"/>.</summary>
    public string? Bot { get; init; }

    /// <summary>Why; it is written into the journal.</summary>
    public string? Reason { get; init; }

    /// <summary>Of <see cref="ControlVerb.Kill"/>: how much; <see cref="KillLevel.Off"/> releases.</summary>
    public KillLevel Level { get; init; }

    /// <summary>Of <see cref="ControlVerb.Kill"/>: for one instrument alone.</summary>
    public InstrumentId? Instrument { get; init; }

    /// <summary>Of <see cref="ControlVerb.Stop"/>: what happens to open orders; by the bot's options where it is <see langword="null"/>.</summary>
    public ShutdownPolicy? Policy { get; init; }

    /// <summary>Of <see cref="ControlVerb.Limits"/>: all of them; those that are not named have their defaults.</summary>
    public RiskOptions? Limits { get; init; }
}
