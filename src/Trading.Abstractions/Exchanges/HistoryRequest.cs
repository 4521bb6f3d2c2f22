namespace Trading;

/// <summary>What is asked of an <see cref="IMarketHistory"/>.</summary>
/// <param name="Instrument">Whose data.</param>
/// <param name="Timeframe">How long each bar is; not set for other kinds.</param>
/// <param name="From">The first time, included.</param>
/// <param name="To">The last time, not included.</param>
/// <param name="Cursor">Where the page before ended, as it said; <see langword="null"/> for the first page.</param>
public sealed record HistoryRequest(Instrument Instrument, Timeframe Timeframe, Timestamp From, Timestamp To, string? Cursor);
