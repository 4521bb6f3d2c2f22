using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>Writes orders as the venue wants them: one configuration of many, numbers as texts.</summary>
internal static class CoinbaseOrderEncoder
{
    /// <exception cref="NotSupportedException">The venue has no such order.</exception>
    public static string Create(string clientOrderId, OrderRequest request)
    {
        if (request.ReduceOnly || request.PositionSide != PositionSide.Net || request.DisplayQuantity is not null)
            throw new NotSupportedException("Coinbase's spot market has no positions to reduce and no icebergs.");
        if (request.TriggerSource is not (TriggerSource.Default or TriggerSource.LastPrice))
            throw new NotSupportedException($"Coinbase cannot trigger by {request.TriggerSource}.");
        var (name, terms) = ConfigurationOf(request);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("client_order_id", clientOrderId);
            json.WriteString("product_id", request.Instrument!.Id.Symbol);
            json.WriteString("side", request.Side == OrderSide.Buy ? "BUY" : "SELL");
            json.WriteStartObject("order_configuration");
            json.WriteStartObject(name);
            terms(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static (string Name, Action<Utf8JsonWriter> Terms) ConfigurationOf(OrderRequest request) => (request.Type, request.TimeInForce) switch
    {
        (OrderType.Market, TimeInForce.GoodTillCancel or TimeInForce.ImmediateOrCancel) => ("market_market_ioc", json => WriteSize(json, request)),
        (OrderType.Limit, TimeInForce.GoodTillCancel) => ("limit_limit_gtc", json => WriteLimit(json, request, isResting: true)),
        (OrderType.Limit, TimeInForce.GoodTillDate) => ("limit_limit_gtd", json =>
        {
            WriteLimit(json, request, isResting: true);
            json.WriteString("end_time", TimeOf(request.ExpireTime));
        }
        ),
        (OrderType.Limit, TimeInForce.ImmediateOrCancel) when !request.PostOnly => ("sor_limit_ioc", json => WriteLimit(json, request, isResting: false)),
        (OrderType.Limit, TimeInForce.FillOrKill) when !request.PostOnly => ("limit_limit_fok", json => WriteLimit(json, request, isResting: false)),
        (OrderType.StopLimit, TimeInForce.GoodTillCancel) when !request.PostOnly => ("stop_limit_stop_limit_gtc", json => WriteStop(json, request)),
        (OrderType.StopLimit, TimeInForce.GoodTillDate) when !request.PostOnly => ("stop_limit_stop_limit_gtd", json =>
        {
            WriteStop(json, request);
            json.WriteString("end_time", TimeOf(request.ExpireTime));
        }
        ),
        _ => throw new NotSupportedException($"Coinbase has no {(request.PostOnly ? "post-only " : "")}orders of the type {request.Type} with the time in force {request.TimeInForce}."),
    };

    private static void WriteSize(Utf8JsonWriter json, OrderRequest request)
    {
        if (request.QuoteQuantity is null != (request.Side == OrderSide.Sell))
            throw new NotSupportedException("Coinbase's market orders buy for an amount of money and sell a number of units.");
        if (request.QuoteQuantity is { } money)
            json.WriteString("quote_size", QueryText.Format(money));
        else
            json.WriteString("base_size", QueryText.Format(request.Quantity));
    }

    private static void WriteLimit(Utf8JsonWriter json, OrderRequest request, bool isResting)
    {
        json.WriteString("base_size", QueryText.Format(request.Quantity));
        json.WriteString("limit_price", QueryText.Format(request.LimitPrice ?? throw new NotSupportedException("A limit order needs a limit.")));
        if (isResting)
            json.WriteBoolean("post_only", request.PostOnly);
    }

    private static void WriteStop(Utf8JsonWriter json, OrderRequest request)
    {
        WriteLimit(json, request, isResting: false);
        json.WriteString("stop_price", QueryText.Format(request.TriggerPrice ?? throw new NotSupportedException("A stop order needs a trigger.")));
        json.WriteString("stop_direction", request.Side == OrderSide.Buy ? "STOP_DIRECTION_STOP_UP" : "STOP_DIRECTION_STOP_DOWN");
    }

    private static string TimeOf(Timestamp time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
