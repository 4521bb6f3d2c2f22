using System.Text.Json;

namespace Trading.Testing;

/// <summary>Balances, positions, and what a key may do.</summary>
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
            ("acctLv", simulator.Exchange.Markets.Any(market => market.Instrument.IsPerpetual) ? "2" : "1"), ("posMode", "net_mode"), ("uid", OkxText.Of(call.Account.Number)), ("mainUid", OkxText.Of(call.Account.Number)), ("label", call.Account.Name),
            ("level", "Lv1"), ("ip", ""), ("perm", string.Join(',', permissions)));
        json.WriteEndObject();
    }

    public void GetPositions(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.MarketOrNone();
        foreach (var position in call.Account.Positions.Where(position => position.Lots != 0 && (market is null || position.Market == market) && call.WantsKindOf(position.Market)))
            WritePosition(json, call.Account, position);
    }

    /// <summary>A position in contracts: below zero where it is short, as accounts show it that keep one position an instrument.</summary>
    public void WritePosition(Utf8JsonWriter json, SimulatedAccount account, SimulatedPosition position)
    {
        var rules = position.Market.Instrument;
        decimal mark = simulator.Exchange.GetMarkPrice(position.Market);
        bool isFlat = position.Lots == 0;
        json.WriteStartObject();
        json.WriteTexts(
            ("instType", "SWAP"), ("instId", rules.Symbol), ("posId", OkxText.Of(account.Number)), ("posSide", "net"), ("mgnMode", "cross"), ("ccy", rules.QuoteAsset), ("posCcy", ""),
            ("pos", OkxText.Of(position.Quantity)), ("availPos", ""), ("avgPx", isFlat ? "" : OkxText.Of(position.EntryPrice)), ("markPx", OkxText.Of(mark)),
            ("upl", isFlat ? "0" : OkxText.Of(position.ProfitAt(mark))), ("lever", OkxText.Of(account.LeverageOf(position.Market))),
            ("imr", OkxText.Of(simulator.Exchange.GetInitialMargin(account, position))), ("notionalUsd", OkxText.Of(Math.Abs(position.Quantity) * rules.ContractSize * mark)),
            ("last", OkxText.Of(rules.Price(position.Market.LastPriceTicks))), ("realizedPnl", OkxText.Of(position.AccumulatedProfit)), ("liqPx", ""),
            ("uTime", OkxText.Of(position.UpdatedTime)), ("cTime", OkxText.Of(position.UpdatedTime)), ("pTime", OkxText.Of(simulator.VenueTime)));
        json.WriteEndObject();
    }

    public void WriteBalances(Utf8JsonWriter json, SimulatedAccount account, IEnumerable<string> assets, Timestamp time)
    {
        json.WriteStartObject();
        json.WriteString("uTime", OkxText.Of(time));
        json.WriteString("totalEq", "");
        json.WriteStartArray("details");
        foreach (string asset in assets.Order(StringComparer.Ordinal))
        {
            var balance = account.GetBalance(asset);
            json.WriteStartObject();

            // What swaps need as margin is frozen beside what orders on spot have locked.
            decimal profit = account.Positions.Where(position => position.Market.Instrument.QuoteAsset == asset).Sum(position => position.ProfitAt(simulator.Exchange.GetMarkPrice(position.Market)));
            decimal available = Math.Max(0, simulator.Exchange.GetAvailableMargin(account, asset));
            json.WriteTexts(
                ("ccy", asset), ("cashBal", OkxText.Of(balance.Total)), ("availBal", OkxText.Of(available)), ("frozenBal", OkxText.Of(Math.Max(0, balance.Total + profit - available))),
                ("ordFrozen", OkxText.Of(balance.Locked)), ("eq", OkxText.Of(balance.Total + profit)), ("availEq", OkxText.Of(available)), ("upl", OkxText.Of(profit)), ("uTime", OkxText.Of(time)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
