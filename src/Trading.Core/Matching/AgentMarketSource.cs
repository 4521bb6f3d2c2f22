namespace Trading.Matching;

/// <summary>An <see cref="AgentMarket"/> as the market of a session: its trades, quotes and book are what strategies see, and their orders rest and trade in that very book, among those of the agents.</summary>
/// <remarks>Each session makes a market of its own, so that a source can be given to any number of them. Prices and sizes are the instrument's ticks and lots.</remarks>
public sealed class AgentMarketSource : IMarketDataSource
{
    /// <summary>Creates a source.</summary>
    /// <param name="instrument">What is traded.</param>
    /// <param name="duration">For how long; above 0, at most 366 days.</param>
    /// <param name="options">How the market is made up; the defaults where <see langword="null"/>.</param>
    /// <param name="leadTime">How long the agents trade among themselves before the session begins, so that it finds a book; a minute where <see langword="null"/>. 0 to a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time or an option is out of its range.</exception>
    public AgentMarketSource(Instrument instrument, TimeSpan duration, AgentMarketOptions? options = null, TimeSpan? leadTime = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var lead = leadTime ?? TimeSpan.FromMinutes(1);
        if (duration <= TimeSpan.Zero || duration > TimeSpan.FromDays(366))
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "An agent market lasts longer than 0 and at most 366 days.");
        if (lead < TimeSpan.Zero || lead > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(leadTime), lead, "The time before a session is between 0 and a day.");
        Instrument = instrument;
        Duration = duration;
        LeadTime = lead;
        Options = AgentMarketOptions.Checked(options ?? new());
        Description = FormattableString.Invariant($"agent market with seed {Options.Seed} in steps of {Options.Step.TotalMilliseconds} ms");
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>How long the session sees the market.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How long the agents trade before that.</summary>
    public TimeSpan LeadTime { get; }

    internal AgentMarketOptions Options { get; }
}
