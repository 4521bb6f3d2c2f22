namespace Trading;

/// <summary>What a kill switch is for. The default value is everything.</summary>
/// <param name="Strategy">The name of the strategy; <see langword="null"/> for all.</param>
/// <param name="Instrument">The instrument; <see langword="null"/> for all.</param>
public readonly record struct KillScope(string? Strategy, InstrumentId? Instrument)
{
    /// <summary>Everything.</summary>
    public static KillScope All => default;

    /// <summary>The whole of a bot, held by a command or an alarm and not by a kill switch: resuming it ends this, and no kill switch.</summary>
    internal static KillScope Hold => new() { IsHold = true };

    internal bool IsHold { get; init; }

    /// <summary>One strategy, by its name in the session.</summary>
    public static KillScope Of(string strategy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(strategy);
        return new(strategy, null);
    }

    /// <summary>One instrument, whoever trades it.</summary>
    public static KillScope Of(InstrumentId instrument) => new(null, instrument);

    /// <summary>Whether a strategy's orders of an instrument belong to it.</summary>
    public bool Covers(string strategy, InstrumentId instrument) =>
        (Strategy is null || Strategy == strategy) && (Instrument is not { } only || only == instrument);

    /// <summary>The scope in words.</summary>
    public override string ToString() => (Strategy, Instrument) switch
    {
        (null, null) => IsHold ? "the bot" : "everything",
        ({ } strategy, null) => strategy,
        (null, { } instrument) => instrument.ToString(),
        ({ } strategy, { } instrument) => $"{strategy} on {instrument}",
    };
}
