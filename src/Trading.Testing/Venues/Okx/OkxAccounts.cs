using System.Text.Json;

namespace Trading.Testing;

/// <summary>Balances, and what a key may do.</summary>
internal sealed class OkxAccounts(OkxSimulator simulator)
{
    public void GetBalance(OkxCall call, Utf8JsonWriter json)
    {
        string[]? only = call["ccy"]?.Split(',');
        WriteBalances(json, call.Account, call.Account.Balances.Keys.Where(asset => only is null || only.Contains(asset)), simulator.VenueTime);
    }

    public void GetConfiguration(OkxCall call, Utf8JsonWriter json)
    {
        var own = call.Credentials;
        string[] permissions = [.. new[] { own.CanRead ? "read_only" : "", own.CanWithdraw ? "withdraw" : "", own.CanTrade ? "trade" : "" }.Where(word => word.Length > 0)];
        json.WriteStartObject();
        json.WriteTexts(
            ("acctLv", "1"), ("posMode", "net_mode"), ("uid", OkxText.Of(call.Account.Number)), ("mainUid", OkxText.Of(call.Account.Number)), ("label", call.Account.Name),
            ("level", "Lv1"), ("ip", ""), ("perm", string.Join(',', permissions)));
        json.WriteEndObject();
    }

    public static void WriteBalances(Utf8JsonWriter json, SimulatedAccount account, IEnumerable<string> assets, Timestamp time)
    {
        json.WriteStartObject();
        json.WriteString("uTime", OkxText.Of(time));
        json.WriteString("totalEq", "");
        json.WriteStartArray("details");
        foreach (string asset in assets.Order(StringComparer.Ordinal))
        {
            var balance = account.GetBalance(asset);
            json.WriteStartObject();
            json.WriteTexts(
                ("ccy", asset), ("cashBal", OkxText.Of(balance.Total)), ("availBal", OkxText.Of(balance.Free)), ("frozenBal", OkxText.Of(balance.Locked)),
                ("ordFrozen", OkxText.Of(balance.Locked)), ("eq", OkxText.Of(balance.Total)), ("availEq", OkxText.Of(balance.Free)), ("upl", "0"), ("uTime", OkxText.Of(time)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
