using System.Collections.Frozen;

namespace Trading.Exchanges.Kraken;

/// <summary>What Kraken's spot market can do.</summary>
internal static class KrakenCapabilities
{
    public static ExchangeCapabilities Spot { get; } = new()
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

            // The venue measures its limit from the trigger, ours is asked for otherwise.
            [OrderType.TrailingStopLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketToLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnOpen] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnClose] = OrderTypeSupport.Emulated,
        }.ToFrozenDictionary(),
        TimesInForce = new[] { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.GoodTillDate }.ToFrozenSet(),
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice, TriggerSource.IndexPrice }.ToFrozenSet(),
        TrailingOffsets = new[] { TrailingOffsetType.Price, TrailingOffsetType.Ticks, TrailingOffsetType.Percent }.ToFrozenSet(),
        HasPostOnly = true,
        HasQuoteQuantity = true,
        HasDisplayQuantity = true,
        Amend = AmendSupport.All,
        ClientOrderIds = new(18, "-_", IsCaseSensitive: true, IsUniqueForever: false),
        BookIntegrity = BookIntegrity.Checksum,
        DeadManSwitch = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        Streams = new[] { MarketDataKind.Bars, MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas }.ToFrozenSet(),
        Timeframes = KrakenTimeframes.All,
        HasUserStream = true,
    };
}
