namespace Trading;

/// <summary>The account and the market at the end of one sampling period of a session.</summary>
/// <param name="Time">The end of the period.</param>
/// <param name="Equity">Cash and positions at the last price, in the account's currency.</param>
/// <param name="LowestEquity">The lowest equity at the start of the period and at any bar's close within it.</param>
/// <param name="Exposure">The worth of all positions over equity; negative is short.</param>
/// <param name="Open">The first price of the first instrument in the period.</param>
/// <param name="High">Its highest price.</param>
/// <param name="Low">Its lowest price.</param>
/// <param name="Close">Its last price.</param>
public readonly record struct EquityPoint(
    Timestamp Time, double Equity, double LowestEquity, double Exposure, double Open, double High, double Low, double Close);
