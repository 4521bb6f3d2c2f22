namespace Trading.Live;

/// <summary>One kind of data that a session takes in.</summary>
internal sealed record FeedPlan(InstrumentId Instrument, MarketDataKind Kind, Timeframe Timeframe)
{
    public override string ToString() => Kind == MarketDataKind.Bars ? $"{Instrument} {Timeframe}" : $"{Instrument} {Kind}";

    public IMarketDataSource CreateSource(Instrument instrument) => Kind switch
    {
        MarketDataKind.Bars => new PushedBars(instrument, Timeframe),
        MarketDataKind.Quotes => new PushedSource<Quote>(instrument),
        MarketDataKind.Trades => new PushedSource<Trade>(instrument),
        MarketDataKind.BookDeltas => new PushedSource<BookDelta>(instrument),
        MarketDataKind.FundingRates => new PushedSource<FundingRate>(instrument),
        _ => throw new NotSupportedException($"A running session takes in no {Kind}."),
    };
}
