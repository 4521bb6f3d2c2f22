using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>Orders, fills and positions, which answers and streams show alike.</summary>
internal sealed class BybitOrderParser(BybitMarket market)
{
    public VenueOrder ReadOrder(JsonElement item)
    {
        decimal filled = item.Decimal("cumExecQty");
        var trigger = Positive(item.DecimalOrNull("triggerPrice"));
        string type = item.Text("orderType");
        var side = SideOf(item.Text("side"));

        // Market orders of spot can be sized in money, and buys are where the venue does not say.
        bool isMoney = market.IsSpot && type == "Market" && (item.TextOrNull("marketUnit") ?? (side == OrderSide.Buy ? "quoteCoin" : "baseCoin")) == "quoteCoin";
        return new()
        {
            Instrument = new(market.Venue, item.Text("symbol")),
            VenueOrderId = item.Text("orderId"),
            ClientOrderId = item.TextOrNull("orderLinkId"),
            Side = side,
            Type = TypeOf(type, side, trigger, item),
            Status = StatusOf(item.Text("orderStatus")),
            TimeInForce = TimeInForceOf(item.TextOrNull("timeInForce")),
            Quantity = item.Decimal("qty") is var quantity && isMoney ? 0 : quantity,
            FilledQuantity = filled,
            AverageFillPrice = AverageOf(item, filled),
            LimitPrice = type == "Limit" ? Positive(item.DecimalOrNull("price")) : null,
            TriggerPrice = trigger,
            ReduceOnly = item.BooleanOrNull("reduceOnly") ?? false,
            UpdateTime = item.MillisecondsOrNull("updatedTime") ?? Timestamp.MinValue,
            Reason = ReasonOf(item),
        };
    }

    /// <summary>A trade of an order, or <see langword="null"/> for an entry that is none, such as funding.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="instrument">Whose, where it is known; it tells the currency of a fee that the entry does not name.</param>
    public VenueFill? ReadFill(JsonElement item, Instrument? instrument)
    {
        if (item.TextOrNull("execType") is "Funding" or "Settle" or "SessionSettlePnL")
            return null;
        var side = SideOf(item.Text("side"));
        string symbol = item.Text("symbol");
        decimal fee = item.Decimal("execFee");
        string? currency = item.TextOrNull("feeCurrency") ?? FeeCurrencyOf(symbol, side, fee, instrument);
        return new()
        {
            Instrument = new(market.Venue, symbol),
            TradeId = item.Text("execId"),
            VenueOrderId = item.Text("orderId"),
            ClientOrderId = item.TextOrNull("orderLinkId"),
            Time = item.Milliseconds("execTime"),
            Side = side,
            Price = item.Decimal("execPrice"),
            Quantity = item.Decimal("execQty"),
            Fee = currency is null ? null : new(fee, Currency.Of(currency)),
            Liquidity = item.BooleanOrNull("isMaker") switch { true => Liquidity.Maker, false => Liquidity.Taker, null => null },
        };
    }

    /// <summary>A position, also one that is flat.</summary>
    public VenuePosition ReadPosition(JsonElement item)
    {
        decimal size = item.Decimal("size");
        decimal quantity = size == 0 ? 0 : SideOf(item.Text("side")) == OrderSide.Buy ? size : -size;
        var side = item.LongOrNull("positionIdx") switch
        {
            1 => PositionSide.Long,
            2 => PositionSide.Short,
            0 or null => PositionSide.Net,
            var index => throw new VenueFormatException(FormattableString.Invariant($"'positionIdx' is {index}, which is not known.")),
        };

        // Answers and the stream call it differently.
        decimal entry = item.DecimalOrNull("avgPrice") ?? item.DecimalOrNull("entryPrice") ?? (quantity == 0 ? 0 : throw new VenueFormatException("The entry price is missing."));
        return new(new(market.Venue, item.Text("symbol")), side, quantity, entry, item.DecimalOrNull("unrealisedPnl") ?? 0);
    }

    public static OrderSide SideOf(string side) => side switch
    {
        "Buy" => OrderSide.Buy,
        "Sell" => OrderSide.Sell,
        _ => throw new VenueFormatException($"'{side}' is no side."),
    };

    /// <summary>The status, or <see langword="null"/> for one that is not known: such an order is taken for open.</summary>
    public static OrderStatus? StatusOf(string status) => status switch
    {
        "New" or "Untriggered" => OrderStatus.Accepted,
        "Triggered" => OrderStatus.Triggered,
        "PartiallyFilled" => OrderStatus.PartiallyFilled,
        "Filled" => OrderStatus.Filled,
        "Cancelled" or "PartiallyFilledCanceled" or "Deactivated" => OrderStatus.Cancelled,
        "Rejected" => OrderStatus.Rejected,
        _ => null,
    };

    public static decimal? Positive(decimal? value) => value > 0 ? value : null;

    private static TimeInForce TimeInForceOf(string? timeInForce) => timeInForce switch
    {
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        _ => TimeInForce.GoodTillCancel,
    };

    /// <summary>The type, or <see langword="null"/> for one that is not known. A trigger on the side to which a loss runs makes a stop.</summary>
    private static OrderType? TypeOf(string type, OrderSide side, decimal? trigger, JsonElement item)
    {
        if (type is not ("Market" or "Limit"))
            return null;
        bool isLimit = type == "Limit";
        if (trigger is null)
            return isLimit ? OrderType.Limit : OrderType.Market;
        bool? rises = item.LongOrNull("triggerDirection") switch
        {
            1 => true,
            2 => false,
            _ => Positive(item.DecimalOrNull("lastPriceOnCreated")) is { } last ? trigger > last : null,
        };
        return rises is { } isRise && isRise != (side == OrderSide.Buy)
            ? isLimit ? OrderType.LimitIfTouched : OrderType.MarketIfTouched
            : isLimit ? OrderType.StopLimit : OrderType.StopMarket;
    }

    private static decimal AverageOf(JsonElement item, decimal filled)
    {
        if (filled == 0)
            return 0;
        return Positive(item.DecimalOrNull("avgPrice")) ?? (Positive(item.DecimalOrNull("cumExecValue")) is { } cost ? cost / filled : 0);
    }

    private static string? ReasonOf(JsonElement item)
    {
        if (item.TextOrNull("rejectReason") is { } reason && reason != "EC_NoError")
            return reason;
        return item.TextOrNull("cancelType") is { } cancel && cancel != "UNKNOWN" ? cancel : null;
    }

    /// <summary>Derivatives take fees in what they settle in. Spot takes them of what is received, and gives rebates in what is paid.</summary>
    private string? FeeCurrencyOf(string symbol, OrderSide side, decimal fee, Instrument? instrument)
    {
        if (!market.IsSpot)
            return instrument?.SettlementCurrency.Code ?? (symbol.Contains("USDT", StringComparison.Ordinal) ? "USDT" : "USDC");
        return instrument is null ? null : (side == OrderSide.Buy) == (fee >= 0) ? instrument.BaseCurrency.Code : instrument.QuoteCurrency.Code;
    }
}
