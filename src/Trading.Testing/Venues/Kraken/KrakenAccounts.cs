using System.Text.Json;

namespace Trading.Testing;

/// <summary>Balances, trades and what a key may do.</summary>
internal static class KrakenAccounts
{
    private const int PageSize = 50;

    public static void GetBalances(KrakenCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (asset, balance) in call.Account.Balances.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(KrakenNames.AssetOf(asset));
            json.WriteString("balance", KrakenMarketData.Text(balance.Total));
            json.WriteString("hold_trade", KrakenMarketData.Text(balance.Locked));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Pages of fifty, the newest first.</summary>
    public static void GetTrades(KrakenCall call, Utf8JsonWriter json)
    {
        decimal start = call.Decimal("start") ?? 0;
        decimal end = call.Decimal("end") ?? decimal.MaxValue;
        var fills = call.Account.Fills.Where(fill => KrakenNames.Seconds(fill.Time) > start && KrakenNames.Seconds(fill.Time) <= end).Reverse().ToArray();
        json.WriteStartObject();
        json.WriteStartObject("trades");
        foreach (var fill in fills.Skip((int)(call.Long("ofs") ?? 0)).Take(PageSize))
        {
            var market = fill.Order.Market;
            json.WriteStartObject(KrakenNames.TradeOf(fill));
            json.WriteString("ordertxid", KrakenNames.OrderOf(fill.Order));
            json.WriteString("pair", KrakenNames.KeyOf(market.Instrument));
            json.WriteNumber("time", KrakenNames.Seconds(fill.Time));
            json.WriteString("type", fill.Order.Side == OrderSide.Buy ? "buy" : "sell");
            json.WriteString("ordertype", ((KrakenOrderDetail)fill.Order.Detail!).Type);
            json.WriteString("price", KrakenMarketData.Price(market, fill.PriceTicks));
            json.WriteString("cost", KrakenMarketData.Text(fill.Price * fill.Quantity));
            json.WriteString("fee", KrakenMarketData.Text(fill.Fee));
            json.WriteString("vol", KrakenMarketData.Quantity(market, fill.Lots));
            json.WriteString("margin", "0.00000");
            json.WriteString("misc", "");
            json.WriteNumber("trade_id", fill.TradeId);
            json.WriteBoolean("maker", fill.IsMaker);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("count", fills.Length);
        json.WriteEndObject();
    }

    public static void GetKey(KrakenCall call, Utf8JsonWriter json)
    {
        var credentials = call.Credentials;
        json.WriteStartObject();
        json.WriteString("api_key_name", "simulated");
        json.WriteString("nonce_window", "0");
        json.WriteStartArray("permissions");
        if (credentials.CanRead)
        {
            json.WriteStringValue("query-funds");
            json.WriteStringValue("query-open-trades");
            json.WriteStringValue("query-closed-trades");
            json.WriteStringValue("create-ws-token");
        }

        if (credentials.CanTrade)
        {
            json.WriteStringValue("modify-trades");
            json.WriteStringValue("close-trades");
        }

        if (credentials.CanWithdraw)
            json.WriteStringValue("withdraw-funds");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
