using System.Text.Json;

namespace Trading.Testing;

/// <summary>Balances, fills, fees, and what a key may do.</summary>
internal sealed class CoinbaseAccounts
{
    public void GetAccounts(CoinbaseCall call, Utf8JsonWriter json)
    {
        int limit = call.Limit(49, 250);
        int skipped = call.Skipped();
        string[] assets = [.. call.Account.Balances.Keys.Order(StringComparer.Ordinal)];
        json.WriteStartArray("accounts");
        foreach (string asset in assets.Skip(skipped).Take(limit))
        {
            json.WriteStartObject();
            WriteAccount(call, json, asset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WritePage(json, assets.Length, skipped + limit);
    }

    public void GetAccount(CoinbaseCall call, Utf8JsonWriter json)
    {
        string asset = call.Account.Balances.Keys.FirstOrDefault(asset => IdOf(call.Account, asset) == call.Id) ?? throw CoinbaseError.NotFound("account not found");
        json.WriteStartObject("account");
        WriteAccount(call, json, asset);
        json.WriteEndObject();
    }

    public void GetFills(CoinbaseCall call, Utf8JsonWriter json)
    {
        string[] orders = call.All("order_ids");
        string[] products = call.All("product_ids");
        var from = call.Time("start_sequence_timestamp");
        var to = call.Time("end_sequence_timestamp");
        int limit = call.Limit(100, 250);
        int skipped = call.Skipped();
        var fills = call.Account.Fills.Reverse().Where(fill =>
            (orders.Length == 0 || orders.Contains(CoinbaseOrders.DetailOf(fill.Order).OrderId)) && (products.Length == 0 || products.Contains(fill.Order.Market.Instrument.Symbol))
            && (from is null || fill.Time >= from) && (to is null || fill.Time <= to)).ToArray();
        json.WriteStartArray("fills");
        foreach (var fill in fills.Skip(skipped).Take(limit))
            WriteFill(call, json, fill);
        json.WriteEndArray();
        json.WriteString("cursor", fills.Length > skipped + limit ? CoinbaseFormat.Of(skipped + limit) : "");
    }

    public void GetPermissions(CoinbaseCall call, Utf8JsonWriter json)
    {
        json.WriteBoolean("can_view", call.Credentials.CanRead);
        json.WriteBoolean("can_trade", call.Credentials.CanTrade);
        json.WriteBoolean("can_transfer", call.Credentials.CanWithdraw);
        json.WriteTexts(("portfolio_uuid", PortfolioOf(call.Account)), ("portfolio_type", "DEFAULT"));
    }

    public void GetFees(CoinbaseCall call, Utf8JsonWriter json)
    {
        json.WriteNumber("total_volume", 0);
        json.WriteNumber("total_fees", 0);
        json.WriteStartObject("fee_tier");
        json.WriteTexts(
            ("pricing_tier", "Simulated"), ("usd_from", "0"), ("usd_to", "10000"), ("maker_fee_rate", CoinbaseFormat.Of(call.Account.MakerFeeRate)), ("taker_fee_rate", CoinbaseFormat.Of(call.Account.TakerFeeRate)));
        json.WriteEndObject();
    }

    public static void WritePage(Utf8JsonWriter json, int count, int next)
    {
        json.WriteBoolean("has_next", next < count);
        json.WriteString("cursor", next < count ? CoinbaseFormat.Of(next) : "");
    }

    private static void WriteFill(CoinbaseCall call, Utf8JsonWriter json, SimulatedFill fill)
    {
        var detail = CoinbaseOrders.DetailOf(fill.Order);
        string number = fill.TradeId.ToString("x12", null);
        json.WriteStartObject();
        json.WriteTexts(
            ("entry_id", $"{detail.OrderId[..23]}-{number}"), ("trade_id", $"5a1e0000-0000-4000-8000-{number}"), ("order_id", detail.OrderId), ("trade_time", CoinbaseFormat.Of(fill.Time)),
            ("trade_type", "FILL"), ("price", CoinbaseFormat.Of(fill.Price)), ("size", CoinbaseFormat.Of(fill.Quantity)), ("commission", CoinbaseFormat.Of(fill.Fee)),
            ("product_id", fill.Order.Market.Instrument.Symbol), ("sequence_timestamp", CoinbaseFormat.Of(fill.Time)), ("liquidity_indicator", fill.IsMaker ? "MAKER" : "TAKER"),
            ("user_id", PortfolioOf(call.Account)), ("side", CoinbaseFormat.SideOf(fill.Order.Side)), ("retail_portfolio_id", PortfolioOf(call.Account)));
        json.WriteBoolean("size_in_quote", false);
        json.WriteEndObject();
    }

    private static void WriteAccount(CoinbaseCall call, Utf8JsonWriter json, string asset)
    {
        var balance = call.Account.GetBalance(asset);
        json.WriteTexts(("uuid", IdOf(call.Account, asset)), ("name", $"{asset} Wallet"), ("currency", asset), ("type", "ACCOUNT_TYPE_CRYPTO"), ("created_at", "2021-05-31T09:59:59Z"), ("updated_at", "2021-05-31T09:59:59Z"), ("retail_portfolio_id", PortfolioOf(call.Account)));
        CoinbaseFormat.WriteMoney(json, "available_balance", balance.Free, asset);
        CoinbaseFormat.WriteMoney(json, "hold", balance.Locked, asset);
        json.WriteBoolean("default", true);
        json.WriteBoolean("active", true);
        json.WriteBoolean("ready", true);
        json.WriteNull("deleted_at");
    }

    /// <summary>What the account's stream is called by.</summary>
    public static string PortfolioOf(SimulatedAccount account) => $"3e625b74-1c4e-4967-ad38-{account.Number:x12}";

    private static string IdOf(SimulatedAccount account, string asset)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (char letter in asset)
            hash = (hash ^ letter) * 1_099_511_628_211;
        return $"8bfc20d7-f7c6-4422-{hash & 0xFFFF:x4}-{account.Number:x12}";
    }
}
