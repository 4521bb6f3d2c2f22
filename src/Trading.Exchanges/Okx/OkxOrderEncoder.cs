namespace Trading.Exchanges.Okx;

/// <summary>Writes orders as the venue wants their parameters.</summary>
internal static class OkxOrderEncoder
{
    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static OkxBody Order(string clientOrderId, in OrderRequest request, OkxMarginMode marginMode)
    {
        bool isSwap = Refuse(request);
        string type = request.Type switch
        {
            OrderType.Market when request.PostOnly => throw new NotSupportedException("OKX has post-only orders of the type limit alone."),
            OrderType.Market => "market",
            OrderType.Limit => LimitTypeOf(request),
            _ => throw NoType(request.Type),
        };
        var body = Begin(request, isSwap, marginMode)
            .Add("ordType", type)
            .Add("sz", request.QuoteQuantity ?? request.Quantity)
            .Add("px", request.Type == OrderType.Limit ? request.LimitPrice : null)
            .Add("tgtCcy", UnitOf(request, isSwap, request.Type == OrderType.Market));
        return End(body, request).Add("clOrdId", clientOrderId);
    }

    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static OkxBody Conditional(string clientOrderId, in OrderRequest request, OkxMarginMode marginMode)
    {
        bool isSwap = Refuse(request);
        if (request.Type == OrderType.TrailingStopLimit)
            throw NoType(request.Type);
        if (request.PostOnly || request.TimeInForce != TimeInForce.GoodTillCancel)
            throw new NotSupportedException("OKX's conditional orders are neither post-only nor of another time in force than good till cancel.");
        if (request.QuoteQuantity is not null)
            throw new NotSupportedException("OKX's conditional orders are sized in units here, not in money.");
        bool isMarket = request.Type is not (OrderType.StopLimit or OrderType.LimitIfTouched);
        var body = Begin(request, isSwap, marginMode)
            .Add("ordType", request.Type == OrderType.TrailingStopMarket ? "move_order_stop" : "conditional")
            .Add("sz", request.Quantity)
            .Add("tgtCcy", UnitOf(request, isSwap, isMarket));
        if (request.Type == OrderType.TrailingStopMarket)
        {
            AddTrailing(body, request);
        }
        else
        {
            // A market order is a limit order at -1.
            string prefix = request.Type is OrderType.StopMarket or OrderType.StopLimit ? "sl" : "tp";
            body.Add(prefix + "TriggerPx", request.TriggerPrice)
                .Add(prefix + "OrdPx", isMarket ? -1 : request.LimitPrice)
                .Add(prefix + "TriggerPxType", SourceOf(request.TriggerSource));
        }

        return End(body, request).Add("algoClOrdId", clientOrderId);
    }

    private static OkxBody Begin(in OrderRequest request, bool isSwap, OkxMarginMode marginMode) => new OkxBody()
        .Add("instId", request.Instrument!.Id.Symbol)
        .Add("tdMode", !isSwap ? "cash" : marginMode == OkxMarginMode.Isolated ? "isolated" : "cross")
        .Add("side", request.Side == OrderSide.Buy ? "buy" : "sell")
        .Add("posSide", request.PositionSide switch
        {
            PositionSide.Long => "long",
            PositionSide.Short => "short",
            _ => null,
        });

    private static OkxBody End(OkxBody body, in OrderRequest request) => body.AddFlag("reduceOnly", request.ReduceOnly);

    /// <summary>Says whether it is a swap.</summary>
    private static bool Refuse(in OrderRequest request)
    {
        bool isSwap = request.Instrument!.Kind == InstrumentKind.Perpetual;
        if (!isSwap && (request.ReduceOnly || request.PositionSide != PositionSide.Net))
            throw new NotSupportedException("OKX's spot market has no positions here, so an order cannot reduce one.");
        if (request.DisplayQuantity is not null)
            throw new NotSupportedException("OKX's iceberg orders are not covered.");
        if (request.QuoteQuantity is not null && (isSwap || request.Type != OrderType.Market))
            throw new NotSupportedException("OKX has orders sized in money on spot and of the type market alone.");
        return isSwap;
    }

    private static string LimitTypeOf(in OrderRequest request) => request.TimeInForce switch
    {
        TimeInForce.GoodTillCancel => request.PostOnly ? "post_only" : "limit",
        _ when request.PostOnly => throw new NotSupportedException("OKX's post-only orders are good till cancelled."),
        TimeInForce.ImmediateOrCancel => "ioc",
        TimeInForce.FillOrKill => "fok",
        _ => throw new NotSupportedException($"OKX has no time in force {request.TimeInForce}."),
    };

    /// <summary>A market order to buy on spot is sized in money there unless it says otherwise.</summary>
    private static string? UnitOf(in OrderRequest request, bool isSwap, bool isMarket) =>
        isSwap || !isMarket ? null : request.QuoteQuantity is null ? "base_ccy" : "quote_ccy";

    private static void AddTrailing(OkxBody body, in OrderRequest request)
    {
        decimal offset = request.TrailingOffset ?? throw new NotSupportedException("A trailing stop needs an offset.");
        if (request.TriggerSource is not (TriggerSource.Default or TriggerSource.LastPrice))
            throw new NotSupportedException("OKX's trailing stops follow the last price.");
        _ = request.TrailingOffsetType switch
        {
            TrailingOffsetType.Percent => body.Add("callbackRatio", offset / 100),
            TrailingOffsetType.Price => body.Add("callbackSpread", offset),
            _ => throw new NotSupportedException($"OKX measures trailing stops in percent or in price, not by {request.TrailingOffsetType}."),
        };
        body.Add("activePx", request.ActivationPrice);
    }

    private static string SourceOf(TriggerSource source) => source switch
    {
        TriggerSource.Default or TriggerSource.LastPrice => "last",
        TriggerSource.MarkPrice => "mark",
        TriggerSource.IndexPrice => "index",
        _ => throw new NotSupportedException($"OKX cannot trigger by {source}."),
    };

    private static NotSupportedException NoType(OrderType type) => new($"OKX has no orders of the type {type}; the session emulates them.");
}
