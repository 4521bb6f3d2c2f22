using System.Text.Json;

namespace Trading.Exchanges.Binance;

/// <summary>Reads the events of an account's stream.</summary>
internal sealed class BinanceUserEvents(BinanceMarket market, UserFeed feed)
{
    private readonly BinanceOrderParser _parser = new(market);

    /// <summary>Takes an event, and says whether it is one that ends the stream.</summary>
    public bool Take(JsonElement item)
    {
        switch (item.TextOrNull("e"))
        {
            case "executionReport":
                TakeSpotReport(item);
                break;
            case "outboundAccountPosition":
                foreach (var balance in item.Items("B"))
                    feed.OnBalance(ReadBalance(balance));
                break;
            case "ORDER_TRADE_UPDATE":
                TakeFuturesReport(item.Require("o"), item.Milliseconds("T"));
                break;
            case "ALGO_UPDATE":
                feed.OnOrder(ReadAlgo(item.Require("o"), item.Milliseconds("T")));
                break;
            case "ACCOUNT_UPDATE":
                TakeAccount(item.Require("a"));
                break;
            case "listenKeyExpired" or "eventStreamTerminated" or "serverShutdown":
                return true;
        }

        return false;
    }

    private void TakeSpotReport(JsonElement item)
    {
        // On a cancellation the first is the cancellation's own name.
        string? clientOrderId = item.TextOrNull("C") ?? item.TextOrNull("c");
        if (item.Text("x") == "TRADE")
            feed.OnFill(ReadFill(item, item.Milliseconds("T"), clientOrderId));
        decimal filled = item.Decimal("z");
        feed.OnOrder(new()
        {
            Instrument = new(market.Venue, item.Text("s")),
            VenueOrderId = item.NumberText("i"),
            ClientOrderId = clientOrderId,
            Side = BinanceOrderParser.SideOf(item.Text("S")),
            Type = _parser.TypeOf(item.Text("o")),
            Status = BinanceOrderParser.StatusOf(item.Text("X")),
            TimeInForce = BinanceOrderParser.TimeInForceOf(item.TextOrNull("f")),
            Quantity = item.Decimal("q"),
            FilledQuantity = filled,
            AverageFillPrice = filled > 0 && item.DecimalOrNull("Z") is { } cost ? cost / filled : 0,
            LimitPrice = BinanceOrderParser.Positive(item.DecimalOrNull("p")),
            TriggerPrice = BinanceOrderParser.Positive(item.DecimalOrNull("P")),
            UpdateTime = item.Milliseconds("T"),
            Reason = item.TextOrNull("r") is { } reason && reason != "NONE" ? reason : null,
        });
    }

    private void TakeFuturesReport(JsonElement item, Timestamp time)
    {
        string? clientOrderId = item.TextOrNull("c");
        if (item.Text("x") is "TRADE" or "CALCULATED" && item.Decimal("l") > 0)
            feed.OnFill(ReadFill(item, time, clientOrderId));
        feed.OnOrder(new()
        {
            Instrument = new(market.Venue, item.Text("s")),
            VenueOrderId = item.NumberText("i"),
            ClientOrderId = clientOrderId,
            Side = BinanceOrderParser.SideOf(item.Text("S")),
            Type = _parser.TypeOf(item.TextOrNull("ot") ?? item.Text("o")),
            Status = BinanceOrderParser.StatusOf(item.Text("X")),
            TimeInForce = BinanceOrderParser.TimeInForceOf(item.TextOrNull("f")),
            Quantity = item.Decimal("q"),
            FilledQuantity = item.Decimal("z"),
            AverageFillPrice = item.DecimalOrNull("ap") ?? 0,
            LimitPrice = BinanceOrderParser.Positive(item.DecimalOrNull("p")),
            TriggerPrice = BinanceOrderParser.Positive(item.DecimalOrNull("sp")),
            ReduceOnly = item.BooleanOrNull("R") ?? false,
            UpdateTime = time,
        });
    }

    private VenueOrder ReadAlgo(JsonElement item, Timestamp time) => new()
    {
        Instrument = new(market.Venue, item.Text("s")),
        VenueOrderId = item.NumberText(item.TextOrNull("ai") is null ? "aid" : "ai"),
        ClientOrderId = item.TextOrNull("caid"),
        Side = BinanceOrderParser.SideOf(item.Text("S")),
        Type = _parser.TypeOf(item.Text("o")),
        Status = BinanceOrderParser.AlgoStatusOf(item.Text("X")),
        TimeInForce = BinanceOrderParser.TimeInForceOf(item.TextOrNull("f")),
        Quantity = item.DecimalOrNull("q") ?? 0,
        FilledQuantity = item.DecimalOrNull("aq") ?? 0,
        AverageFillPrice = item.DecimalOrNull("ap") ?? 0,
        LimitPrice = BinanceOrderParser.Positive(item.DecimalOrNull("p")),
        TriggerPrice = BinanceOrderParser.Positive(item.DecimalOrNull("tp")),
        ReduceOnly = item.BooleanOrNull("R") ?? false,
        UpdateTime = time,
        Reason = item.TextOrNull("rm"),
    };

    private VenueFill ReadFill(JsonElement item, Timestamp time, string? clientOrderId) => new()
    {
        Instrument = new(market.Venue, item.Text("s")),
        TradeId = item.NumberText("t"),
        VenueOrderId = item.NumberText("i"),
        ClientOrderId = clientOrderId,
        Time = time,
        Side = BinanceOrderParser.SideOf(item.Text("S")),
        Price = item.Decimal("L"),
        Quantity = item.Decimal("l"),
        Fee = item.TextOrNull("N") is { } asset ? new(item.Decimal("n"), Currency.Of(asset))
            : item.DecimalOrNull("n") is null or 0 ? null
            : throw new VenueFormatException($"A fee without its currency stands in {VenueJson.Show(item)}."),
        Liquidity = BinanceOrderParser.LiquidityOf(item.BooleanOrNull("m")),
    };

    private void TakeAccount(JsonElement item)
    {
        foreach (var balance in item.Items("B"))
        {
            decimal total = balance.Decimal("wb");
            feed.OnBalance(new(Currency.Of(balance.Text("a")), total, balance.DecimalOrNull("cw") ?? total));
        }

        foreach (var position in item.Items("P"))
        {
            feed.OnPosition(new(
                new(market.Venue, position.Text("s")),
                BinanceAccount.PositionSideOf(position.TextOrNull("ps")),
                position.Decimal("pa"),
                position.Decimal("ep"),
                position.DecimalOrNull("up") ?? 0));
        }
    }

    private static VenueBalance ReadBalance(JsonElement item)
    {
        decimal free = item.Decimal("f");
        return new(Currency.Of(item.Text("a")), free + item.Decimal("l"), free);
    }
}
