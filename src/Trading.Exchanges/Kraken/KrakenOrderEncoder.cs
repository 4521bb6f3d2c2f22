using System.Globalization;

namespace Trading.Exchanges.Kraken;

/// <summary>Writes orders as the venue wants their parameters.</summary>
internal static class KrakenOrderEncoder
{
    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static QueryText Encode(KrakenPair pair, string clientOrderId, in OrderRequest request)
    {
        Refuse(request);
        bool isLimit = request.Type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;
        bool isTriggered = request.Type.IsConditional();
        return new QueryText()
            .Add("pair", pair.Key)
            .Add("type", request.Side == OrderSide.Buy ? "buy" : "sell")
            .Add("ordertype", TypeOf(request))
            .Add("volume", request.QuoteQuantity ?? request.Quantity)
            .Add("displayvol", request.DisplayQuantity)
            .Add("price", PriceOf(request))
            .Add("price2", isLimit && isTriggered ? request.LimitPrice : null)
            .Add("trigger", isTriggered ? TriggerOf(request.TriggerSource) : null)
            .Add("oflags", request.PostOnly ? "post" : request.QuoteQuantity is not null ? "viqc" : null)
            .Add("timeinforce", TimeInForceOf(request, isLimit))
            .Add("expiretm", request.TimeInForce == TimeInForce.GoodTillDate ? request.ExpireTime.ToUnixMilliseconds() / 1000 : null)
            .Add("cl_ord_id", clientOrderId);
    }

    private static void Refuse(in OrderRequest request)
    {
        if (request.ReduceOnly || request.PositionSide != PositionSide.Net)
            throw new NotSupportedException("This connector trades Kraken's spot market without margin, where there are no positions that an order could reduce.");
        if (request.PostOnly && (request.Type != OrderType.Limit || request.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill))
            throw new NotSupportedException("Kraken has post-only orders of the type limit alone, and not such that are immediate.");
        if (request.QuoteQuantity is not null && (request.Type != OrderType.Market || request.Side != OrderSide.Buy))
            throw new NotSupportedException("Kraken has orders sized in money for buying at the market alone.");
        if (request.DisplayQuantity is not null && request.Type != OrderType.Limit)
            throw new NotSupportedException("Kraken has icebergs of the type limit alone.");
        if (request.ActivationPrice is not null)
            throw new NotSupportedException("Kraken's trailing stops begin at once; they have no activation price.");
    }

    private static string TypeOf(in OrderRequest request) => request.Type switch
    {
        OrderType.Market => "market",
        OrderType.Limit => request.DisplayQuantity is null ? "limit" : "iceberg",
        OrderType.StopMarket => "stop-loss",
        OrderType.StopLimit => "stop-loss-limit",
        OrderType.MarketIfTouched => "take-profit",
        OrderType.LimitIfTouched => "take-profit-limit",
        OrderType.TrailingStopMarket => "trailing-stop",
        _ => throw new NotSupportedException($"Kraken has no orders of the type {request.Type} here; the session emulates them."),
    };

    /// <summary>The first price is the trigger where there is one, and the limit only where there is none.</summary>
    private static string? PriceOf(in OrderRequest request) => request.Type switch
    {
        OrderType.Market => null,
        OrderType.Limit => Format(request.LimitPrice, "a limit"),
        OrderType.TrailingStopMarket => OffsetOf(request),
        _ => Format(request.TriggerPrice, "a trigger"),
    };

    private static string OffsetOf(in OrderRequest request)
    {
        decimal offset = request.TrailingOffset ?? throw new NotSupportedException("A trailing stop needs an offset.");
        return request.TrailingOffsetType switch
        {
            TrailingOffsetType.Percent => $"+{QueryText.Format(offset)}%",
            TrailingOffsetType.Ticks => "+" + QueryText.Format(offset * request.Instrument!.TickSize),
            _ => "+" + QueryText.Format(offset),
        };
    }

    private static string Format(decimal? price, string what) => price is { } value ? QueryText.Format(value) : throw new NotSupportedException($"This order needs {what}.");

    private static string? TriggerOf(TriggerSource source) => source switch
    {
        TriggerSource.Default => null,
        TriggerSource.LastPrice => "last",
        TriggerSource.IndexPrice => "index",
        _ => throw new NotSupportedException($"Kraken cannot trigger by {source}."),
    };

    private static string? TimeInForceOf(in OrderRequest request, bool isLimit) => request.TimeInForce switch
    {
        TimeInForce.GoodTillCancel => null,
        TimeInForce.GoodTillDate => "GTD",
        TimeInForce.ImmediateOrCancel => isLimit ? "IOC" : null,
        TimeInForce.FillOrKill when request.Type == OrderType.Limit => "FOK",
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Kraken has no time in force {request.TimeInForce} for orders of the type {request.Type}.")),
    };
}
