using System.Globalization;
using System.Text.Json;

namespace Trading.Exchanges.Tests.Ccxt;

/// <summary>A request that an independent client made of a call, with throw-away keys and a clock that stood still.</summary>
internal sealed record CcxtRequest(string Symbol, string Call, JsonElement Args, string Method, Uri Url, string Body)
{
    /// <summary>All requests of a venue.</summary>
    public static IReadOnlyList<CcxtRequest> Of(string venue) =>
    [
        .. SharedJson.Read("exchanges/vectors/ccxt_requests.json").GetProperty("requests").EnumerateArray()
            .Where(item => item.GetProperty("venue").GetString() == venue)
            .Select(item => new CcxtRequest(
                item.GetProperty("symbol").GetString()!,
                item.GetProperty("call").GetString()!,
                item.GetProperty("args"),
                item.GetProperty("request").GetProperty("method").GetString()!,
                new(item.GetProperty("request").GetProperty("url").GetString()!),
                item.GetProperty("request").GetProperty("body").ToString())),
    ];

    /// <summary>The order that a call of <c>createOrder</c> asks for: symbol, type, side, amount, price, parameters.</summary>
    public OrderRequest ToOrder(Instrument instrument)
    {
        decimal? price = Number(4);
        var parameters = Args.GetArrayLength() > 5 ? Args[5] : default;
        decimal? stop = Parameter(parameters, "stopLossPrice") ?? Parameter(parameters, "triggerPrice");
        decimal? target = Parameter(parameters, "takeProfitPrice");
        decimal? trailing = Parameter(parameters, "trailingPercent");
        bool isLimit = Args[1].GetString() == "limit";
        return new()
        {
            Instrument = instrument,
            Side = Args[2].GetString() == "buy" ? OrderSide.Buy : OrderSide.Sell,
            Type = trailing is not null ? OrderType.TrailingStopMarket
                : stop is not null ? isLimit ? OrderType.StopLimit : OrderType.StopMarket
                : target is not null ? isLimit ? OrderType.LimitIfTouched : OrderType.MarketIfTouched
                : isLimit ? OrderType.Limit : OrderType.Market,
            Quantity = Number(3)!.Value,
            LimitPrice = isLimit ? price : null,
            TriggerPrice = stop ?? target,
            TrailingOffset = trailing,
            TrailingOffsetType = trailing is null ? TrailingOffsetType.Price : TrailingOffsetType.Percent,
            PostOnly = Is(parameters, "postOnly"),
            ReduceOnly = Is(parameters, "reduceOnly"),
            TimeInForce = parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("timeInForce", out var time)
                ? time.GetString() == "IOC" ? TimeInForce.ImmediateOrCancel : TimeInForce.FillOrKill
                : TimeInForce.GoodTillCancel,
        };
    }

    /// <summary>The parameters of query and body, decoded.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Decode(Url.Query.TrimStart('?'), Body);

    public static IReadOnlyDictionary<string, string> Decode(params string[] encoded) => encoded
        .SelectMany(text => text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : ""), StringComparer.Ordinal);

    public override string ToString() => $"{Call} {Args} {Symbol}";

    private decimal? Number(int index) => Args.GetArrayLength() > index && Args[index].ValueKind == JsonValueKind.Number ? Args[index].GetDecimal() : null;

    private static decimal? Parameter(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) ? decimal.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    private static bool Is(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
