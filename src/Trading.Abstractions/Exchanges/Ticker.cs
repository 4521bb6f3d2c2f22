namespace Trading;

/// <summary>The market of an instrument in a line. What the venue does not say is <see cref="double.NaN"/>.</summary>
/// <param name="Time">When it was so, by the venue; when it was received where the venue does not say.</param>
/// <param name="LastPrice">The price of the last trade.</param>
/// <param name="BidPrice">The highest bid.</param>
/// <param name="AskPrice">The lowest offer.</param>
/// <param name="Volume">What was traded in 24 hours, in base units.</param>
public readonly record struct Ticker(Timestamp Time, double LastPrice, double BidPrice, double AskPrice, double Volume);
