using System.Text.Json;

namespace Trading.Testing;

/// <summary>Spot's calls on accounts.</summary>
internal sealed class BinanceSpotAccounts(BinanceSpotSimulator simulator)
{
    public void GetAccount(BinanceCall call, Utf8JsonWriter json)
    {
        var account = call.Account;
        bool omitsZero = call.Flag("omitZeroBalances");
        json.WriteStartObject();
        json.WriteNumber("makerCommission", (long)(account.MakerFeeRate * 10_000));
        json.WriteNumber("takerCommission", (long)(account.TakerFeeRate * 10_000));
        json.WriteNumber("buyerCommission", 0);
        json.WriteNumber("sellerCommission", 0);
        json.WriteStartObject("commissionRates");
        json.WriteString("maker", BinanceSimulator.Eight(account.MakerFeeRate));
        json.WriteString("taker", BinanceSimulator.Eight(account.TakerFeeRate));
        json.WriteString("buyer", BinanceSimulator.Eight(0));
        json.WriteString("seller", BinanceSimulator.Eight(0));
        json.WriteEndObject();
        json.WriteBoolean("canTrade", call.Credentials?.CanTrade ?? true);
        json.WriteBoolean("canWithdraw", call.Credentials?.CanWithdraw ?? false);
        json.WriteBoolean("canDeposit", true);
        json.WriteBoolean("brokered", false);
        json.WriteBoolean("requireSelfTradePrevention", false);
        json.WriteBoolean("preventSor", false);
        json.WriteNumber("updateTime", call.TimeOf(simulator.UpdateTimeOf(account)));
        json.WriteString("accountType", "SPOT");
        json.WriteStartArray("balances");
        foreach (string asset in simulator.Assets)
        {
            var balance = account.GetBalance(asset);
            if (omitsZero && balance.Total == 0)
                continue;
            json.WriteStartObject();
            json.WriteString("asset", asset);
            json.WriteString("free", BinanceSimulator.Eight(balance.Free));
            json.WriteString("locked", BinanceSimulator.Eight(balance.Locked));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("permissions");
        json.WriteStringValue("SPOT");
        json.WriteEndArray();
        json.WriteNumber("uid", account.Number);
        json.WriteEndObject();
    }

    public void GetCommission(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        json.WriteStartObject();
        json.WriteString("symbol", market.Instrument.Symbol);
        Rates("standardCommission", call.Account.MakerFeeRate, call.Account.TakerFeeRate);
        Rates("taxCommission", 0, 0);
        json.WriteStartObject("discount");
        json.WriteBoolean("enabledForAccount", false);
        json.WriteBoolean("enabledForSymbol", false);
        json.WriteString("discountAsset", "BNB");
        json.WriteString("discount", BinanceSimulator.Eight(0));
        json.WriteEndObject();
        json.WriteEndObject();

        void Rates(string name, decimal maker, decimal taker)
        {
            json.WriteStartObject(name);
            json.WriteString("maker", BinanceSimulator.Eight(maker));
            json.WriteString("taker", BinanceSimulator.Eight(taker));
            json.WriteString("buyer", BinanceSimulator.Eight(0));
            json.WriteString("seller", BinanceSimulator.Eight(0));
            json.WriteEndObject();
        }
    }

    public void GetOrderLimits(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (int i = 0; i < simulator.Limits.OrderWindows.Count; i++)
        {
            var window = simulator.Limits.OrderWindows[i];
            json.WriteStartObject();
            json.WriteString("rateLimitType", "ORDERS");
            json.WriteString("interval", window.Interval);
            json.WriteNumber("intervalNum", window.Number);
            json.WriteNumber("limit", window.Limit);
            json.WriteNumber("count", simulator.Limits.OrderCount(i, call.Account, simulator.Time));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What the key may do. The members are those of the recorded answer; the sheet does not describe them.</summary>
    public void GetRestrictions(BinanceCall call, Utf8JsonWriter json)
    {
        var key = call.Credentials!;
        json.WriteStartObject();
        json.WriteBoolean("ipRestrict", key.IsRestrictedToAddresses);
        json.WriteNumber("createTime", simulator.Options.StartTime.ToUnixMilliseconds());
        json.WriteBoolean("enableInternalTransfer", false);
        json.WriteBoolean("enableFutures", key.CanTrade);
        json.WriteBoolean("enablePortfolioMarginTrading", false);
        json.WriteBoolean("enableVanillaOptions", false);
        json.WriteBoolean("permitsUniversalTransfer", false);
        json.WriteBoolean("enableReading", key.CanRead);
        json.WriteBoolean("enableSpotAndMarginTrading", key.CanTrade);
        json.WriteBoolean("enableWithdrawals", key.CanWithdraw);
        json.WriteBoolean("enableMargin", false);
        json.WriteEndObject();
    }
}
