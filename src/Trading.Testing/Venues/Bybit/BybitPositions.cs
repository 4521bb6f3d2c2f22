using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Positions in perpetuals, one a symbol.</summary>
internal sealed class BybitPositions(BybitSimulator simulator)
{
    public void Get(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        if (!simulator.IsLinear)
            throw BybitError.Parameters("Illegal category");
        call.RequireRange();
        var account = call.Account!;

        // Asked for by its symbol a position is shown flat too.
        var positions = call.OptionalMarket() is { } one ? [account.GetPosition(one)] : account.Positions.Where(position => position.Lots != 0 && call.Wants(position.Market)).ToArray();
        BybitMarketData.WriteList(json, simulator.Category, positions, position => Write(json, simulator, position, account, isStream: false), "");
    }

    /// <summary>A position; answers and the stream differ in the name of its price.</summary>
    public static void Write(Utf8JsonWriter json, BybitSimulator simulator, SimulatedPosition position, SimulatedAccount account, bool isStream)
    {
        decimal mark = simulator.Exchange.GetMarkPrice(position.Market);
        json.WriteString("category", simulator.Category);
        json.WriteNumber("positionIdx", 0);
        json.WriteNumber("tradeMode", 0);
        json.WriteString("symbol", position.Market.Instrument.Symbol);
        json.WriteString("side", position.Lots == 0 ? "" : BybitFormat.SideOf(position.Lots > 0 ? OrderSide.Buy : OrderSide.Sell));
        json.WriteString("size", BybitFormat.Number(Math.Abs(position.Quantity)));
        json.WriteString(isStream ? "entryPrice" : "avgPrice", BybitFormat.Number(position.EntryPrice));
        json.WriteString("leverage", account.LeverageOf(position.Market).ToString(CultureInfo.InvariantCulture));
        json.WriteString("positionValue", BybitFormat.Number(Math.Abs(position.Cost)));
        json.WriteString("markPrice", BybitFormat.Number(mark));
        json.WriteString("positionIM", BybitFormat.Number(simulator.Exchange.GetInitialMargin(account, position)));
        json.WriteString("unrealisedPnl", BybitFormat.Number(position.Lots == 0 ? 0 : position.ProfitAt(mark)));
        json.WriteString("cumRealisedPnl", BybitFormat.Number(position.AccumulatedProfit));
        json.WriteString("liqPrice", "");
        json.WriteString("positionStatus", "Normal");
        json.WriteString("updatedTime", BybitFormat.Time(position.UpdatedTime));
    }
}
