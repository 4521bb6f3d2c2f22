using System.Text.Json;

namespace Trading.Testing;

/// <summary>Futures' calls on accounts and positions.</summary>
internal sealed class BinanceFuturesAccounts(BinanceFuturesSimulator simulator)
{
    public void GetBalances(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (string asset in simulator.Assets)
        {
            string balance = BinanceSimulator.Eight(call.Account.GetBalance(asset).Total);
            string available = Available(call.Account, asset);
            json.WriteStartObject();
            json.WriteString("accountAlias", "SgsR");
            json.WriteString("asset", asset);
            json.WriteString("balance", balance);
            json.WriteString("crossWalletBalance", balance);
            json.WriteString("crossUnPnl", BinanceSimulator.Eight(Profit(call.Account, asset)));
            json.WriteString("availableBalance", available);
            json.WriteString("maxWithdrawAmount", available);
            json.WriteBoolean("marginAvailable", true);
            json.WriteNumber("updateTime", simulator.UpdateTimeOf(call.Account));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void GetAccountV3(BinanceCall call, Utf8JsonWriter json) => WriteAccount(call, json, isV3: true);

    public void GetAccountV2(BinanceCall call, Utf8JsonWriter json) => WriteAccount(call, json, isV3: false);

    /// <summary>Version 3 gives positions that are open or have orders; version 2 gives all.</summary>
    public void GetPositionsV3(BinanceCall call, Utf8JsonWriter json) => WritePositions(call, json, position => position.Lots != 0 || call.Account.OpenOrders.Values.Any(order => order.Market == position.Market), isV3: true);

    public void GetPositionsV2(BinanceCall call, Utf8JsonWriter json) => WritePositions(call, json, static _ => true, isV3: false);

    public void SetLeverage(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        long leverage = call.OptionalLong("leverage") ?? throw BinanceError.Missing("leverage");
        if (leverage < 1 || leverage > market.Instrument.MaxLeverage)
            throw new BinanceError(-4028, $"Leverage {leverage} is not valid");
        call.Account.Leverage[market.Instrument.Symbol] = (int)leverage;
        simulator.Tell(call.Account, writer =>
        {
            simulator.Reports.WriteEventHead(writer, "ACCOUNT_CONFIG_UPDATE", simulator.Time);
            writer.WriteStartObject("ac");
            writer.WriteString("s", market.Instrument.Symbol);
            writer.WriteNumber("l", leverage);
            writer.WriteEndObject();
        });
        json.WriteStartObject();
        json.WriteNumber("leverage", leverage);
        json.WriteString("maxNotionalValue", "1000000000");
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteEndObject();
    }

    public void SetMarginType(BinanceCall call, Utf8JsonWriter json)
    {
        call.RequiredMarket();
        throw call.Required("marginType") switch
        {
            "CROSSED" => new BinanceError(-4046, "No need to change margin type."),
            "ISOLATED" => new BinanceError(-1000, "The simulator has cross margin only."),
            _ => new BinanceError(-1130, "Data sent for parameter 'marginType' is not valid."),
        };
    }

    public void GetPositionMode(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("dualSidePosition", call.Account.IsHedged);
        json.WriteEndObject();
    }

    public void SetPositionMode(BinanceCall call, Utf8JsonWriter json)
    {
        bool isHedged = call.Required("dualSidePosition").Equals("true", StringComparison.OrdinalIgnoreCase);
        if (isHedged == call.Account.IsHedged)
            throw new BinanceError(-4059, "No need to change position side.");
        if (call.Account.OpenOrders.Count > 0)
            throw new BinanceError(-4067, "Position side cannot be changed if there exists open orders.");
        if (call.Account.Positions.Any(position => position.Lots != 0))
            throw new BinanceError(-4068, "Position side cannot be changed if there exists position.");
        call.Account.IsHedged = isHedged;
        BinanceFuturesSimulator.WriteDone(json, "success");
    }

    public void GetMultiAssetsMode(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("multiAssetsMargin", false);
        json.WriteEndObject();
    }

    public void GetConfiguration(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("feeTier", 0);
        json.WriteBoolean("canTrade", call.Credentials!.CanTrade);
        json.WriteBoolean("canDeposit", true);
        json.WriteBoolean("canWithdraw", call.Credentials.CanWithdraw);
        json.WriteBoolean("dualSidePosition", call.Account.IsHedged);
        json.WriteNumber("updateTime", 0);
        json.WriteBoolean("multiAssetsMargin", false);
        json.WriteNumber("tradeGroupId", -1);
        json.WriteEndObject();
    }

    public void GetSymbolConfigurations(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var market in call.Markets())
        {
            json.WriteStartObject();
            json.WriteString("symbol", market.Instrument.Symbol);
            json.WriteString("marginType", "CROSSED");
            json.WriteString("isAutoAddMargin", "false");
            json.WriteNumber("leverage", call.Account.LeverageOf(market));
            json.WriteString("maxNotionalValue", "1000000000");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void GetCommission(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("symbol", call.RequiredMarket().Instrument.Symbol);
        json.WriteString("makerCommissionRate", call.Account.MakerFeeRate.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("takerCommissionRate", call.Account.TakerFeeRate.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public void GetBrackets(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var market in call.Markets())
        {
            json.WriteStartObject();
            json.WriteString("symbol", market.Instrument.Symbol);
            json.WriteNumber("notionalCoef", 1);
            json.WriteStartArray("brackets");
            json.WriteStartObject();
            json.WriteNumber("bracket", 1);
            json.WriteNumber("initialLeverage", market.Instrument.MaxLeverage);
            json.WriteNumber("notionalCap", 1_000_000_000);
            json.WriteNumber("notionalFloor", 0);
            json.WriteNumber("maintMarginRatio", BinanceFuturesSimulator.MaintenanceRate);
            json.WriteNumber("cum", 0);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string Available(SimulatedAccount account, string asset) => BinanceSimulator.Eight(Math.Max(0, simulator.Exchange.GetAvailableMargin(account, asset)));

    private decimal Profit(SimulatedAccount account, string asset) => account.Positions
        .Where(position => position.Market.Instrument.QuoteAsset == asset)
        .Sum(position => position.ProfitAt(simulator.Exchange.GetMarkPrice(position.Market)));

    private decimal Notional(SimulatedPosition position) => position.Quantity * simulator.Exchange.GetMarkPrice(position.Market);

    private void WriteAccount(BinanceCall call, Utf8JsonWriter json, bool isV3)
    {
        var account = call.Account;
        json.WriteStartObject();
        if (!isV3)
        {
            json.WriteNumber("feeTier", 0);
            json.WriteBoolean("canTrade", call.Credentials!.CanTrade);
            json.WriteBoolean("canDeposit", true);
            json.WriteBoolean("canWithdraw", call.Credentials.CanWithdraw);
            json.WriteNumber("updateTime", 0);
            json.WriteBoolean("multiAssetsMargin", false);
            json.WriteNumber("tradeGroupId", -1);
        }

        WriteSums("total", simulator.Assets);
        json.WriteStartArray("assets");
        foreach (string asset in simulator.Assets)
        {
            json.WriteStartObject();
            json.WriteString("asset", asset);
            WriteSums("", [asset]);
            if (!isV3)
                json.WriteBoolean("marginAvailable", true);
            json.WriteNumber("updateTime", simulator.UpdateTimeOf(account));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("positions");
        foreach (var position in PositionsOf(account, position => !isV3 || position.Lots != 0))
        {
            json.WriteStartObject();
            json.WriteString("symbol", position.Market.Instrument.Symbol);
            json.WriteString("positionSide", BinanceFuturesReports.SideOf(position.Side));
            json.WriteString("positionAmt", simulator.QuantityText(position.Market, position.Quantity));
            json.WriteString("unrealizedProfit", BinanceSimulator.Eight(position.ProfitAt(simulator.Exchange.GetMarkPrice(position.Market))));
            string initial = BinanceSimulator.Eight(simulator.Exchange.GetInitialMargin(account, position));
            json.WriteString("initialMargin", initial);
            json.WriteString("maintMargin", BinanceSimulator.Eight(Math.Abs(Notional(position)) * BinanceFuturesSimulator.MaintenanceRate));
            if (isV3)
            {
                json.WriteString("isolatedMargin", "0");
                json.WriteString("notional", BinanceSimulator.Eight(Notional(position)));
                json.WriteString("isolatedWallet", "0");
            }
            else
            {
                json.WriteString("positionInitialMargin", initial);
                json.WriteString("openOrderInitialMargin", "0");
                json.WriteString("leverage", BinanceSimulator.Text(account.LeverageOf(position.Market)));
                json.WriteBoolean("isolated", false);
                json.WriteString("entryPrice", BinanceSimulator.Eight(position.EntryPrice));
                json.WriteString("maxNotional", "1000000000");
                json.WriteString("bidNotional", "0");
                json.WriteString("askNotional", "0");
            }

            json.WriteNumber("updateTime", position.UpdatedTime.ToUnixMilliseconds());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void WriteSums(string prefix, IReadOnlyList<string> assets)
        {
            decimal wallet = assets.Sum(asset => account.GetBalance(asset).Total);
            decimal profit = assets.Sum(asset => Profit(account, asset));
            decimal positionMargin = account.Positions.Where(position => assets.Contains(position.Market.Instrument.QuoteAsset)).Sum(position => simulator.Exchange.GetInitialMargin(account, position));
            decimal orderMargin = account.OpenOrders.Values.Where(order => assets.Contains(order.Market.Instrument.QuoteAsset)).Sum(order => order.Locked);
            decimal maintenance = account.Positions.Where(position => assets.Contains(position.Market.Instrument.QuoteAsset)).Sum(position => Math.Abs(Notional(position)) * BinanceFuturesSimulator.MaintenanceRate);
            Write("initialMargin", positionMargin + orderMargin);
            Write("maintMargin", maintenance);
            Write("walletBalance", wallet);
            Write("unrealizedProfit", profit);
            Write("marginBalance", wallet + profit);
            Write("positionInitialMargin", positionMargin);
            Write("openOrderInitialMargin", orderMargin);
            Write("crossWalletBalance", wallet);
            Write("crossUnPnl", profit);
            decimal available = Math.Max(0, wallet + profit - positionMargin - orderMargin);
            json.WriteString("availableBalance", BinanceSimulator.Eight(available));
            json.WriteString("maxWithdrawAmount", BinanceSimulator.Eight(available));

            void Write(string name, decimal value) =>
                json.WriteString(prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..], BinanceSimulator.Eight(value));
        }
    }

    private IEnumerable<SimulatedPosition> PositionsOf(SimulatedAccount account, Func<SimulatedPosition, bool> isWanted)
    {
        foreach (var market in simulator.Exchange.Markets)
        {
            SimulatedPositionSide[] sides = account.IsHedged ? [SimulatedPositionSide.Long, SimulatedPositionSide.Short] : [SimulatedPositionSide.Net];
            foreach (var side in sides)
            {
                if (account.GetPosition(market, side) is var position && isWanted(position))
                    yield return position;
            }
        }
    }

    private void WritePositions(BinanceCall call, Utf8JsonWriter json, Func<SimulatedPosition, bool> isWanted, bool isV3)
    {
        var market = call.OptionalMarket();
        json.WriteStartArray();
        foreach (var position in PositionsOf(call.Account, position => (market is null || position.Market == market) && isWanted(position)))
        {
            decimal mark = simulator.Exchange.GetMarkPrice(position.Market);
            json.WriteStartObject();
            json.WriteString("symbol", position.Market.Instrument.Symbol);
            json.WriteString("positionSide", BinanceFuturesReports.SideOf(position.Side));
            json.WriteString("positionAmt", simulator.QuantityText(position.Market, position.Quantity));
            json.WriteString("entryPrice", BinanceSimulator.Eight(position.EntryPrice));
            json.WriteString("breakEvenPrice", BinanceSimulator.Eight(position.EntryPrice));
            json.WriteString("markPrice", BinanceSimulator.Eight(mark));
            json.WriteString("unRealizedProfit", BinanceSimulator.Eight(position.ProfitAt(mark)));
            json.WriteString("liquidationPrice", "0");
            json.WriteString("isolatedMargin", "0");
            json.WriteString("notional", BinanceSimulator.Eight(Notional(position)));
            json.WriteString("isolatedWallet", "0");
            json.WriteString("leverage", BinanceSimulator.Text(call.Account.LeverageOf(position.Market)));
            json.WriteString("maxNotionalValue", "1000000000");
            json.WriteString("marginType", "cross");
            json.WriteString("isAutoAddMargin", "false");
            if (isV3)
            {
                json.WriteString("marginAsset", position.Market.Instrument.QuoteAsset);
                json.WriteString("initialMargin", BinanceSimulator.Eight(simulator.Exchange.GetInitialMargin(call.Account, position)));
                json.WriteString("maintMargin", BinanceSimulator.Eight(Math.Abs(Notional(position)) * BinanceFuturesSimulator.MaintenanceRate));
            }

            json.WriteNumber("updateTime", position.UpdatedTime.ToUnixMilliseconds());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
