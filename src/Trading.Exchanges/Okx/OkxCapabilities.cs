using System.Collections.Frozen;

namespace Trading.Exchanges.Okx;

/// <summary>What OKX can do. Reduce-only and positions are of swaps, amounts of money of spot.</summary>
internal static class OkxCapabilities
{
    public static ExchangeCapabilities All { get; } = new()
    {
        OrderTypes = new Dictionary<OrderType, OrderTypeSupport>
        {
            [OrderType.Market] = OrderTypeSupport.Native,
            [OrderType.Limit] = OrderTypeSupport.Native,
            [OrderType.StopMarket] = OrderTypeSupport.Native,
            [OrderType.StopLimit] = OrderTypeSupport.Native,
            [OrderType.MarketIfTouched] = OrderTypeSupport.Native,
            [OrderType.LimitIfTouched] = OrderTypeSupport.Native,
            [OrderType.TrailingStopMarket] = OrderTypeSupport.Native,
            [OrderType.TrailingStopLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketToLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnOpen] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnClose] = OrderTypeSupport.Emulated,
        }.ToFrozenDictionary(),
        TimesInForce = new[] { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill }.ToFrozenSet(),
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice, TriggerSource.MarkPrice, TriggerSource.IndexPrice }.ToFrozenSet(),
        TrailingOffsets = new[] { TrailingOffsetType.Percent, TrailingOffsetType.Price }.ToFrozenSet(),
        HasPostOnly = true,
        HasReduceOnly = true,
        HasQuoteQuantity = true,
        Amend = AmendSupport.ReduceQuantity | AmendSupport.IncreaseQuantity | AmendSupport.LimitPrice,
        ClientOrderIds = new(32, "", IsCaseSensitive: true, IsUniqueForever: false),
        BookIntegrity = BookIntegrity.LinkedSequence,
        DeadManSwitch = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(120)),
        Streams = new[] { MarketDataKind.Bars, MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas }.ToFrozenSet(),
        Timeframes = [.. OkxTimeframes.All],
        HasUserStream = true,
    };
}
