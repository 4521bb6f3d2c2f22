namespace Trading;

/// <summary>The market data that a session ran on.</summary>
/// <param name="Instrument">Whose data.</param>
/// <param name="Timeframe">The length of the bars; for other data the sampling period of equity.</param>
/// <param name="Description">Where they came from.</param>
/// <param name="Bars">How many there were of them.</param>
/// <param name="Start">The open of the first.</param>
/// <param name="End">The close of the last.</param>
/// <param name="Gaps">How many times bars were missing.</param>
/// <param name="MissingBars">How many bars were missing.</param>
/// <param name="LargestGap">The longest stretch without bars.</param>
/// <param name="FirstPrice">The first bar's open.</param>
/// <param name="LastPrice">The last bar's close.</param>
public sealed record DataSummary(
    Instrument Instrument,
    Timeframe Timeframe,
    string Description,
    long Bars,
    Timestamp Start,
    Timestamp End,
    long Gaps,
    long MissingBars,
    TimeSpan LargestGap,
    double FirstPrice,
    double LastPrice)
{
    /// <summary>What it was: bars, quotes, trades, book changes and the like.</summary>
    public string Kind { get; init; } = nameof(Bar);
}
