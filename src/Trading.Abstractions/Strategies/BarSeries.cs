namespace Trading;

/// <summary>The bars of one instrument and timeframe as a strategy sees them: the complete ones, and what is computed from them.</summary>
public abstract class BarSeries
{
    private protected BarSeries()
    {
    }

    /// <summary>Whose bars.</summary>
    public abstract Instrument Instrument { get; }

    /// <summary>How long each is.</summary>
    public abstract Timeframe Timeframe { get; }

    /// <summary>How many bars there have been since the session began.</summary>
    public abstract long Count { get; }

    /// <summary>The bar <paramref name="barsAgo"/> bars ago; 0 is the last complete one. Bars back to the session's history length are kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There have not been so many bars, or they are no longer kept.</exception>
    public abstract ref readonly Bar this[int barsAgo] { get; }

    /// <summary>The last <paramref name="count"/> bars, oldest first; fewer where there are fewer. Valid until the handler returns.</summary>
    public abstract ReadOnlySpan<Bar> Last(int count);

    /// <summary>Has the session update an indicator with each bar of the series, before the strategy sees the bar.</summary>
    /// <returns>The same indicator.</returns>
    public abstract T Track<T>(T indicator)
        where T : Indicator;
}
