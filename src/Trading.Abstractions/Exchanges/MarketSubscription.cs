namespace Trading;

/// <summary>What is wanted of a venue's stream.</summary>
/// <param name="Instrument">Of which instrument.</param>
/// <param name="Kind">Bars, quotes, trades or book differences.</param>
/// <param name="Timeframe">How long bars are; not set for other kinds.</param>
/// <param name="Depth">How many levels of a book are wanted; 0 for as many as the venue gives.</param>
public sealed record MarketSubscription(Instrument Instrument, MarketDataKind Kind, Timeframe Timeframe = default, int Depth = 0);
