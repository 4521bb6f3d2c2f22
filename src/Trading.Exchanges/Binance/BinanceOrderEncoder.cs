namespace Trading.Exchanges.Binance;

/// <summary>Writes orders as the venue wants their parameters.</summary>
internal static class BinanceOrderEncoder
{
    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static QueryText Spot(string clientOrderId, in OrderRequest request)
    {
        if (request.ReduceOnly || request.PositionSide != PositionSide.Net)
            throw new NotSupportedException("Binance's spot market has no positions, so an order cannot reduce one.");
        RequireTrigger(request, TriggerSource.LastPrice);
        bool isTriggered = request.TriggerPrice is not null || request.TrailingOffset is not null;
        bool isLimit = request.Type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;
        if (request.PostOnly && request.Type != OrderType.Limit)
            throw new NotSupportedException("Binance has post-only orders of the type limit alone.");
        string type = request.Type switch
        {
            OrderType.Market => "MARKET",
            OrderType.Limit => request.PostOnly ? "LIMIT_MAKER" : "LIMIT",
            OrderType.StopMarket or OrderType.TrailingStopMarket => "STOP_LOSS",
            OrderType.StopLimit => "STOP_LOSS_LIMIT",
            OrderType.MarketIfTouched => "TAKE_PROFIT",
            OrderType.LimitIfTouched => "TAKE_PROFIT_LIMIT",
            _ => throw NoType(request.Type),
        };
        return new QueryText()
            .Add("symbol", request.Instrument!.Id.Symbol)
            .Add("side", SideOf(request.Side))
            .Add("type", type)
            .Add("timeInForce", isLimit && !request.PostOnly ? TimeInForceOf(request, isFutures: false) : null)
            .Add("quantity", request.QuoteQuantity is null ? request.Quantity : null)
            .Add("quoteOrderQty", request.QuoteQuantity)
            .Add("price", isLimit ? request.LimitPrice : null)
            .Add("stopPrice", request.Type == OrderType.TrailingStopMarket ? request.ActivationPrice : isTriggered ? request.TriggerPrice : null)
            .Add("trailingDelta", request.Type == OrderType.TrailingStopMarket ? TrailingPercent(request) * 100 : null)
            .Add("icebergQty", request.DisplayQuantity)
            .Add("newClientOrderId", clientOrderId)
            .Add("newOrderRespType", "RESULT");
    }

    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static QueryText Futures(string clientOrderId, in OrderRequest request)
    {
        Refuse(request);
        return new QueryText()
            .Add("symbol", request.Instrument!.Id.Symbol)
            .Add("side", SideOf(request.Side))
            .Add("positionSide", PositionSideOf(request.PositionSide))
            .Add("type", request.Type switch { OrderType.Market => "MARKET", OrderType.Limit => "LIMIT", _ => throw NoType(request.Type) })
            .Add("timeInForce", request.Type == OrderType.Limit ? TimeInForceOf(request, isFutures: true) : null)
            .Add("quantity", request.Quantity)
            .Add("price", request.Type == OrderType.Limit ? request.LimitPrice : null)
            .Add("goodTillDate", request.TimeInForce == TimeInForce.GoodTillDate ? request.ExpireTime.ToUnixMilliseconds() : null)
            .Add("reduceOnly", request.ReduceOnly ? true : null)
            .Add("newClientOrderId", clientOrderId)
            .Add("newOrderRespType", "RESULT");
    }

    /// <summary>A conditional order of futures, which goes to a service of its own.</summary>
    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static QueryText FuturesConditional(string clientOrderId, in OrderRequest request)
    {
        Refuse(request);
        bool isLimit = request.Type is OrderType.StopLimit or OrderType.LimitIfTouched;
        string type = request.Type switch
        {
            OrderType.StopMarket => "STOP_MARKET",
            OrderType.StopLimit => "STOP",
            OrderType.MarketIfTouched => "TAKE_PROFIT_MARKET",
            OrderType.LimitIfTouched => "TAKE_PROFIT",
            OrderType.TrailingStopMarket => "TRAILING_STOP_MARKET",
            _ => throw NoType(request.Type),
        };
        return new QueryText()
            .Add("algoType", "CONDITIONAL")
            .Add("symbol", request.Instrument!.Id.Symbol)
            .Add("side", SideOf(request.Side))
            .Add("positionSide", PositionSideOf(request.PositionSide))
            .Add("type", type)
            .Add("timeInForce", isLimit ? TimeInForceOf(request, isFutures: true) : null)
            .Add("quantity", request.Quantity)
            .Add("price", isLimit ? request.LimitPrice : null)
            .Add("triggerPrice", request.Type == OrderType.TrailingStopMarket ? null : request.TriggerPrice)
            .Add("activatePrice", request.Type == OrderType.TrailingStopMarket ? request.ActivationPrice : null)
            .Add("callbackRate", request.Type == OrderType.TrailingStopMarket ? TrailingPercent(request) : null)
            .Add("workingType", request.TriggerSource == TriggerSource.MarkPrice ? "MARK_PRICE" : "CONTRACT_PRICE")
            .Add("reduceOnly", request.ReduceOnly ? true : null)
            .Add("clientAlgoId", clientOrderId);
    }

    public static string SideOf(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    private static void Refuse(in OrderRequest request)
    {
        if (request.QuoteQuantity is not null || request.DisplayQuantity is not null)
            throw new NotSupportedException("Binance's futures have no orders sized in money and no icebergs.");
        if (request.PostOnly && request.Type is not (OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched))
            throw new NotSupportedException("Binance has post-only orders with a limit alone.");
        RequireTrigger(request, TriggerSource.LastPrice, TriggerSource.MarkPrice);
    }

    private static void RequireTrigger(in OrderRequest request, params ReadOnlySpan<TriggerSource> offered)
    {
        if (request.TriggerSource != TriggerSource.Default && !offered.Contains(request.TriggerSource))
            throw new NotSupportedException($"Binance cannot trigger by {request.TriggerSource} here.");
    }

    private static decimal TrailingPercent(in OrderRequest request) => request.TrailingOffsetType == TrailingOffsetType.Percent
        ? request.TrailingOffset ?? throw new NotSupportedException("A trailing stop needs an offset.")
        : throw new NotSupportedException($"Binance measures trailing stops in percent, not by {request.TrailingOffsetType}.");

    private static string TimeInForceOf(in OrderRequest request, bool isFutures) => request.TimeInForce switch
    {
        _ when request.PostOnly => isFutures ? "GTX" : throw new NotSupportedException("Binance has post-only orders of the type limit alone."),
        TimeInForce.GoodTillCancel => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.GoodTillDate when isFutures => "GTD",
        _ => throw new NotSupportedException($"Binance has no time in force {request.TimeInForce} here."),
    };

    private static string PositionSideOf(PositionSide side) => side switch
    {
        PositionSide.Long => "LONG",
        PositionSide.Short => "SHORT",
        _ => "BOTH",
    };

    private static NotSupportedException NoType(OrderType type) => new($"Binance has no orders of the type {type} here; the session emulates them.");
}
