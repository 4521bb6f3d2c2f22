namespace Trading;

/// <summary>One stretch of time in which a market is open: from <see cref="Open"/>, which belongs to it, to <see cref="Close"/>, which does not.</summary>
/// <param name="Open">The first moment at which the market is open.</param>
/// <param name="Close">The first moment at which it is open no longer.</param>
/// <param name="TradingDay">The date that the session counts for. A session that opens on Sunday evening counts for Monday; a lunch break makes two sessions of one day.</param>
public readonly record struct TradingSession(Timestamp Open, Timestamp Close, DateOnly TradingDay)
{
    /// <summary>Whether the session is under way at a time.</summary>
    public bool Contains(Timestamp time) => time >= Open && time < Close;
}
