namespace Trading.Data;

/// <summary>The names of the kinds.</summary>
internal static class MarketDataKinds
{
    public static string NameOf(MarketDataKind kind) => kind switch
    {
        MarketDataKind.Bars => BarSchema.Instance.Plural,
        MarketDataKind.Quotes => QuoteSchema.Instance.Plural,
        MarketDataKind.Trades => TradeSchema.Instance.Plural,
        MarketDataKind.BookDeltas => BookDeltaSchema.Instance.Plural,
        MarketDataKind.FundingRates => FundingRateSchema.Instance.Plural,
        _ => CorporateActionSchema.Instance.Plural,
    };

    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no kind of market data.</exception>
    public static MarketDataKind Of<T>() => RecordSchemas.Of<T>() switch
    {
        RecordSchema<Bar> => MarketDataKind.Bars,
        RecordSchema<Quote> => MarketDataKind.Quotes,
        RecordSchema<Trade> => MarketDataKind.Trades,
        RecordSchema<BookDelta> => MarketDataKind.BookDeltas,
        RecordSchema<FundingRate> => MarketDataKind.FundingRates,
        _ => MarketDataKind.CorporateActions,
    };
}
