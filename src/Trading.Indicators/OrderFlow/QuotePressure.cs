namespace Trading.Indicators;

/// <summary>What the sizes of the best bid and offer say about the next price.</summary>
public static class QuotePressure
{
    /// <summary>The share of the bid in the size on offer, from -1 (all is offered) to 1 (all is bid): <c>(bid - ask) / (bid + ask)</c>; NaN where there is no size.</summary>
    public static double Imbalance(this in Quote quote) => (quote.BidSize - quote.AskSize) / (quote.BidSize + quote.AskSize);

    /// <summary>The mid price weighted by the other side's size: <c>(bid · askSize + ask · bidSize) / (bidSize + askSize)</c>; NaN where there is no size.</summary>
    /// <remarks>Source: J. Gatheral and R. Oomen, Finance and Stochastics, 2010.</remarks>
    public static double Microprice(this in Quote quote) =>
        ((quote.BidPrice * quote.AskSize) + (quote.AskPrice * quote.BidSize)) / (quote.BidSize + quote.AskSize);
}
