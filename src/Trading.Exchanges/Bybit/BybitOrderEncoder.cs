namespace Trading.Exchanges.Bybit;

/// <summary>Writes orders as the venue wants them.</summary>
internal static class BybitOrderEncoder
{
    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static string Create(BybitMarket market, string clientOrderId, in OrderRequest request)
    {
        Refuse(market, request);
        bool isLimit = request.Type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;
        bool isTriggered = request.Type.IsConditional();
        bool isSpotMarket = market.IsSpot && !isLimit;
        using var body = new BybitBody();
        return body
            .Add("category", market.Category)
            .Add("symbol", request.Instrument!.Id.Symbol)
            .Add("side", SideOf(request.Side))
            .Add("orderType", isLimit ? "Limit" : "Market")
            .Add("qty", request.QuoteQuantity ?? request.Quantity)
            .Add("marketUnit", !isSpotMarket ? null : request.QuoteQuantity is null ? "baseCoin" : "quoteCoin")
            .Add("price", isLimit ? request.LimitPrice : null)
            .Add("timeInForce", isLimit ? TimeInForceOf(request) : null)
            .Add("orderFilter", market.IsSpot && isTriggered ? "StopOrder" : null)
            .Add("triggerPrice", isTriggered ? request.TriggerPrice : null)
            .Add("triggerDirection", isTriggered ? DirectionOf(request) : null)
            .Add("triggerBy", isTriggered && !market.IsSpot ? TriggerOf(request.TriggerSource) : null)
            .Add("positionIdx", market.IsSpot ? null : PositionOf(request.PositionSide))
            .Add("reduceOnly", request.ReduceOnly ? true : null)
            .Add("orderLinkId", clientOrderId)
            .Finish();
    }

    private static string SideOf(OrderSide side) => side == OrderSide.Buy ? "Buy" : "Sell";

    private static void Refuse(BybitMarket market, in OrderRequest request)
    {
        if ((request.Type is not (OrderType.Market or OrderType.Limit) && !request.Type.IsConditional()) || request.Type is OrderType.TrailingStopMarket or OrderType.TrailingStopLimit)
            throw new NotSupportedException($"Bybit has no orders of the type {request.Type}; the session emulates them.");
        if (request.DisplayQuantity is not null)
            throw new NotSupportedException("Bybit has no icebergs.");
        if (request.QuoteQuantity is not null && !(market.IsSpot && request.Type is OrderType.Market or OrderType.StopMarket or OrderType.MarketIfTouched))
            throw new NotSupportedException("Bybit has orders sized in money on the spot market alone, and no limit orders among them.");
        if (market.IsSpot && (request.ReduceOnly || request.PositionSide != PositionSide.Net))
            throw new NotSupportedException("Bybit's spot market has no positions, so an order cannot reduce one.");
        if (request.PostOnly && request.Type is not (OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched))
            throw new NotSupportedException("Bybit has post-only orders with a limit alone.");
        if (market.IsSpot && request.TriggerSource is not (TriggerSource.Default or TriggerSource.LastPrice))
            throw new NotSupportedException($"Bybit's spot market cannot trigger by {request.TriggerSource}.");
    }

    /// <summary>1 where the price has to rise to the trigger, 2 where it has to fall.</summary>
    private static int DirectionOf(in OrderRequest request)
    {
        bool isStop = request.Type is OrderType.StopMarket or OrderType.StopLimit;
        return (request.Side == OrderSide.Buy) == isStop ? 1 : 2;
    }

    private static string TriggerOf(TriggerSource source) => source switch
    {
        TriggerSource.Default or TriggerSource.LastPrice => "LastPrice",
        TriggerSource.MarkPrice => "MarkPrice",
        TriggerSource.IndexPrice => "IndexPrice",
        _ => throw new NotSupportedException($"Bybit cannot trigger by {source}."),
    };

    private static int PositionOf(PositionSide side) => side switch
    {
        PositionSide.Long => 1,
        PositionSide.Short => 2,
        _ => 0,
    };

    private static string TimeInForceOf(in OrderRequest request) => request.TimeInForce switch
    {
        _ when request.PostOnly => "PostOnly",
        TimeInForce.GoodTillCancel => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        _ => throw new NotSupportedException($"Bybit has no time in force {request.TimeInForce}."),
    };
}
