using System.Collections.Frozen;

namespace Trading.Exchanges.Bybit;

/// <summary>What Bybit can do.</summary>
internal static class BybitCapabilities
{
    public static ExchangeCapabilities Spot { get; } = Shared() with
    {
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice }.ToFrozenSet(),
        HasQuoteQuantity = true,
    };

    public static ExchangeCapabilities Linear { get; } = Shared() with
    {
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice, TriggerSource.MarkPrice, TriggerSource.IndexPrice }.ToFrozenSet(),
        HasReduceOnly = true,
    };

    private static ExchangeCapabilities Shared() => new()
    {
        OrderTypes = new Dictionary<OrderType, OrderTypeSupport>
        {
            [OrderType.Market] = OrderTypeSupport.Native,
            [OrderType.Limit] = OrderTypeSupport.Native,
            [OrderType.StopMarket] = OrderTypeSupport.Native,
            [OrderType.StopLimit] = OrderTypeSupport.Native,
            [OrderType.MarketIfTouched] = OrderTypeSupport.Native,
            [OrderType.LimitIfTouched] = OrderTypeSupport.Native,

            // The venue trails positions of derivatives, not orders.
            [OrderType.TrailingStopMarket] = OrderTypeSupport.Emulated,
            [OrderType.TrailingStopLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketToLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnOpen] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnClose] = OrderTypeSupport.Emulated,
        }.ToFrozenDictionary(),
        TimesInForce = new[] { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill }.ToFrozenSet(),
        HasPostOnly = true,
        Amend = AmendSupport.All,
        ClientOrderIds = new(36, "_-", IsCaseSensitive: true, IsUniqueForever: true),
        BookIntegrity = BookIntegrity.Sequence,
        DeadManSwitch = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(300)),
        HasUserStream = true,
        Streams = new[] { MarketDataKind.Bars, MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas }.ToFrozenSet(),
        Timeframes = [.. BybitTimeframes.All],
    };
}
