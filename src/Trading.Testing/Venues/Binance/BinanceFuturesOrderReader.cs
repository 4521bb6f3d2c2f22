namespace Trading.Testing;

/// <summary>Reads an order for futures from a call, checked against the symbol's filters and the account's mode.</summary>
internal sealed class BinanceFuturesOrderReader(BinanceFuturesSimulator simulator)
{
    /// <exception cref="BinanceError">The venue would not take it.</exception>
    public SimulatedOrder Read(BinanceCall call)
    {
        var market = call.RequiredMarket();
        var instrument = market.Instrument;
        var side = ReadSide(call);
        string type = call.Required("type");
        switch (type)
        {
            case "STOP" or "STOP_MARKET" or "TAKE_PROFIT" or "TAKE_PROFIT_MARKET" or "TRAILING_STOP_MARKET":
                throw new BinanceError(-4120, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
            case "LIMIT" or "MARKET":
                break;
            default:
                throw new BinanceError(-1116, "Invalid orderType.");
        }

        bool isMarket = type == "MARKET";
        string positionSide = ReadPositionSide(call);
        string timeInForce = isMarket && call.Parameters["timeInForce"] is not null ? throw BinanceError.NotRequired("timeinforce") : ReadTimeInForce(call, !isMarket);
        string match = call.Parameters["priceMatch"] ?? "NONE";
        decimal? price = isMarket ? (call.Parameters["price"] is null ? null : throw BinanceError.NotRequired("price")) : ReadPrice(call, market, side, match);
        decimal quantity = call.RequiredDecimal("quantity");
        bool isReduceOnly = call.Flag("reduceOnly");
        BinanceFuturesFilters.CheckQuantity(instrument, quantity, isMarket);
        if (price is { } limit)
        {
            BinanceFuturesFilters.CheckPrice(instrument, limit);
            BinanceFuturesFilters.CheckPercent(instrument, side, limit, simulator.Exchange.GetMarkPrice(market));
        }

        BinanceFuturesFilters.CheckNotional(instrument, quantity, price ?? simulator.Exchange.GetMarkPrice(market), isReduceOnly);
        if (call.Account.OpenOrders.Values.Count(order => order.Market == market) >= instrument.MaxOpenOrders)
            throw new BinanceError(-2025, "Reach max open order limit.");
        string prevention = call.Parameters["selfTradePreventionMode"] ?? "EXPIRE_MAKER";
        long goodTillDate = ReadGoodTillDate(call, timeInForce);
        instrument.TryGetLots(quantity, out long lots);
        instrument.TryGetTicks(price ?? 0, out long ticks);
        return new(call.Account, market, side, isMarket ? SimulatedOrderType.Market : SimulatedOrderType.Limit)
        {
            ClientOrderId = call.ClientOrderId("newClientOrderId"),
            TimeInForce = TimeInForceOf(timeInForce),
            ExpireTime = goodTillDate > 0 ? Timestamp.FromUnixMilliseconds(goodTillDate) : Timestamp.MaxValue,
            IsPostOnly = timeInForce == "GTX",
            IsReduceOnly = isReduceOnly || IsClosing(positionSide, side),
            PositionSide = PositionSideOf(positionSide),
            SelfTradePrevention = PreventionOf(prevention),
            Lots = lots,
            PriceTicks = ticks,
            Detail = new BinanceFuturesDetail
            {
                Type = type,
                OriginalType = type,
                TimeInForce = timeInForce,
                PositionSide = positionSide,
                SelfTradePrevention = prevention,
                PriceMatch = match,
                GoodTillDate = goodTillDate,
                IsReduceOnly = isReduceOnly,
            },
        };
    }

    public long ReadGoodTillDate(BinanceCall call, string timeInForce)
    {
        if (timeInForce != "GTD")
            return 0;
        long date = call.OptionalLong("goodTillDate") ?? throw BinanceError.Missing("goodTillDate");
        return date > simulator.VenueTime.ToUnixMilliseconds() + 600_000 ? date / 1000 * 1000 : throw new BinanceError(-5040, "goodTillDate must be at least 600 seconds from now.");
    }

    public static OrderSide ReadSide(BinanceCall call) => call.Required("side") switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new BinanceError(-1117, "Invalid side."),
    };

    /// <summary>The position that an order belongs to, checked against the account's mode.</summary>
    public static string ReadPositionSide(BinanceCall call)
    {
        string side = call.Parameters["positionSide"] ?? "BOTH";
        if (side is not ("BOTH" or "LONG" or "SHORT"))
            throw new BinanceError(-1130, "Data sent for parameter 'positionSide' is not valid.");
        if (call.Account.IsHedged == (side == "BOTH"))
            throw new BinanceError(-4061, "Order's position side does not match user's setting.");
        if (call.Account.IsHedged && call.Parameters["reduceOnly"] is not null)
            throw BinanceError.NotRequired("reduceonly");
        return side;
    }

    public static string ReadTimeInForce(BinanceCall call, bool isMandatory) => call.Parameters["timeInForce"] switch
    {
        null => isMandatory ? throw BinanceError.Missing("timeInForce") : "GTC",
        var sent and ("GTC" or "IOC" or "FOK" or "GTX" or "GTD") => sent,
        _ => throw new BinanceError(-1115, "Invalid timeInForce."),
    };

    public static SelfTradePrevention PreventionOf(string mode) => mode switch
    {
        "NONE" => SelfTradePrevention.None,
        "EXPIRE_MAKER" => SelfTradePrevention.ExpireMaker,
        "EXPIRE_TAKER" => SelfTradePrevention.ExpireTaker,
        "EXPIRE_BOTH" => SelfTradePrevention.ExpireBoth,
        _ => throw new BinanceError(-1130, "Data sent for parameter 'selfTradePreventionMode' is not valid."),
    };

    public static SimulatedPositionSide PositionSideOf(string side) => side switch
    {
        "LONG" => SimulatedPositionSide.Long,
        "SHORT" => SimulatedPositionSide.Short,
        _ => SimulatedPositionSide.Net,
    };

    public static bool IsClosing(string positionSide, OrderSide side) => positionSide == (side == OrderSide.Buy ? "SHORT" : "LONG");

    public static TimeInForce TimeInForceOf(string timeInForce) => timeInForce switch
    {
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        _ => TimeInForce.GoodTillCancel,
    };

    /// <summary>The price that was sent, or that of a level of the book.</summary>
    private static decimal ReadPrice(BinanceCall call, SimulatedMarket market, OrderSide side, string match)
    {
        if (match == "NONE")
            return call.RequiredDecimal("price");
        if (call.Parameters["price"] is not null)
            throw BinanceError.NotRequired("price");
        string[] parts = match.Split('_');
        int level = parts.Length == 1 ? 1 : int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out int number) && number is 5 or 10 or 20 ? number : 0;
        if (level == 0 || parts[0] is not ("OPPONENT" or "QUEUE"))
            throw new BinanceError(-1130, "Data sent for parameter 'priceMatch' is not valid.");
        var levels = new BookLevel[level];
        var bookSide = (side == OrderSide.Buy) == (parts[0] == "QUEUE") ? OrderSide.Buy : OrderSide.Sell;
        int count = market.Book.CopyLevels(bookSide, levels);
        return count == level ? market.Instrument.Price(levels[^1].PriceTicks) : throw new BinanceError(-5037, "There is no price at this level of the book.");
    }
}
