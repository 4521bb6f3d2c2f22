using System.Collections.Frozen;

namespace Trading.Exchanges.Coinbase;

/// <summary>What Coinbase Advanced Trade can do on spot.</summary>
internal static class CoinbaseCapabilities
{
    public static ExchangeCapabilities Spot { get; } = new()
    {
        OrderTypes = new Dictionary<OrderType, OrderTypeSupport>
        {
            [OrderType.Market] = OrderTypeSupport.Native,
            [OrderType.Limit] = OrderTypeSupport.Native,
            [OrderType.StopLimit] = OrderTypeSupport.Native,
            [OrderType.StopMarket] = OrderTypeSupport.Emulated,
            [OrderType.MarketIfTouched] = OrderTypeSupport.Emulated,
            [OrderType.LimitIfTouched] = OrderTypeSupport.Emulated,
            [OrderType.TrailingStopMarket] = OrderTypeSupport.Emulated,
            [OrderType.TrailingStopLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketToLimit] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnOpen] = OrderTypeSupport.Emulated,
            [OrderType.MarketOnClose] = OrderTypeSupport.Emulated,
        }.ToFrozenDictionary(),
        TimesInForce = new[] { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.GoodTillDate }.ToFrozenSet(),
        TriggerSources = new[] { TriggerSource.Default, TriggerSource.LastPrice }.ToFrozenSet(),
        HasPostOnly = true,
        HasQuoteQuantity = true,
        Amend = AmendSupport.ReduceQuantity | AmendSupport.IncreaseQuantity | AmendSupport.LimitPrice,
        ClientOrderIds = new(128, "-_", IsCaseSensitive: true, IsUniqueForever: true),
        BookIntegrity = BookIntegrity.ConnectionSequence,
        Streams = new[] { MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas }.ToFrozenSet(),
        Timeframes = [.. CoinbaseTimeframes.All],
        HasUserStream = true,
    };
}
