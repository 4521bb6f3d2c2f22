using System.Collections.Frozen;

namespace Trading.Exchanges.Binance;

/// <summary>What Binance can do.</summary>
internal static class BinanceCapabilities
{
    public static ExchangeCapabilities Spot { get; } = Shared() with
    {
        OrderTypes = Types(trailing: OrderTypeSupport.Native),
        TimesInForce = new[] { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill }.ToFrozenSet(),
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice }.ToFrozenSet(),
        HasQuoteQuantity = true,
        HasDisplayQuantity = true,
        Amend = AmendSupport.ReduceQuantity,
        ClientOrderIds = new(36, ".:/_-", IsCaseSensitive: true, IsUniqueForever: false),
        BookIntegrity = BookIntegrity.Sequence,
    };

    public static ExchangeCapabilities UsdFutures { get; } = Shared() with
    {
        OrderTypes = Types(trailing: OrderTypeSupport.Native),
        TimesInForce = new[] { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.GoodTillDate }.ToFrozenSet(),
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice, TriggerSource.MarkPrice }.ToFrozenSet(),
        HasReduceOnly = true,
        Amend = AmendSupport.ReduceQuantity | AmendSupport.IncreaseQuantity | AmendSupport.LimitPrice,
        ClientOrderIds = new(36, ".:/_-", IsCaseSensitive: true, IsUniqueForever: false),
        BookIntegrity = BookIntegrity.LinkedSequence,
        DeadManSwitch = new(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        Streams = new[] { MarketDataKind.Bars, MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas }.ToFrozenSet(),
    };

    private static ExchangeCapabilities Shared() => new()
    {
        TrailingOffsets = new[] { TrailingOffsetType.Percent }.ToFrozenSet(),
        HasPostOnly = true,
        HasUserStream = true,
        Streams = new[] { MarketDataKind.Bars, MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas }.ToFrozenSet(),
        Timeframes = [.. BinanceTimeframes.All],
    };

    private static FrozenDictionary<OrderType, OrderTypeSupport> Types(OrderTypeSupport trailing) => new Dictionary<OrderType, OrderTypeSupport>
    {
        [OrderType.Market] = OrderTypeSupport.Native,
        [OrderType.Limit] = OrderTypeSupport.Native,
        [OrderType.StopMarket] = OrderTypeSupport.Native,
        [OrderType.StopLimit] = OrderTypeSupport.Native,
        [OrderType.MarketIfTouched] = OrderTypeSupport.Native,
        [OrderType.LimitIfTouched] = OrderTypeSupport.Native,
        [OrderType.TrailingStopMarket] = trailing,

        // The venue's trailing stop-limit has a fixed limit, ours follows.
        [OrderType.TrailingStopLimit] = OrderTypeSupport.Emulated,
        [OrderType.MarketToLimit] = OrderTypeSupport.Emulated,
        [OrderType.MarketOnOpen] = OrderTypeSupport.Emulated,
        [OrderType.MarketOnClose] = OrderTypeSupport.Emulated,
    }.ToFrozenDictionary();
}
