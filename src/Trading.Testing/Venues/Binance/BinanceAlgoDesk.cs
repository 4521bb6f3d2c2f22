using System.Text.Json;

namespace Trading.Testing;

/// <summary>Futures' service for conditional orders.</summary>
internal sealed class BinanceAlgoDesk(BinanceFuturesSimulator simulator, BinanceFuturesOrders orders, BinanceFuturesOrderReader reader)
{
    private static readonly string[] Types = ["STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"];

    private readonly SortedDictionary<long, BinanceAlgoOrder> _all = [];
    private readonly List<BinanceAlgoOrder> _open = [];
    private long _lastId = 3_000_000_000_000_000;

    /// <summary>The client's ids of an account's conditional orders that still wait.</summary>
    public IEnumerable<BinanceAlgoOrder> OpenOf(SimulatedAccount account) => _open.Where(algo => algo.Account == account);

    public void Place(BinanceCall call, Utf8JsonWriter json)
    {
        var algo = Read(call);
        _all[algo.Id] = algo;
        _open.Add(algo);
        algo.IsReachedBy(algo.Market.Instrument.Price(algo.Market.LastPriceTicks));
        Tell(algo, "NEW");
        call.IsOrderAccepted = true;
        simulator.Reports.WriteAlgo(json, algo, isQuery: false);
    }

    public void Cancel(BinanceCall call, Utf8JsonWriter json)
    {
        var algo = Find(call);
        if (!algo.IsOpen)
            throw new BinanceError(-2011, "Unknown order sent.");
        End(algo, "CANCELED");
        simulator.Reports.WriteAlgo(json, algo, isQuery: false);
    }

    public void CancelAll(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        foreach (var algo in _open.Where(algo => algo.Account == call.Account && algo.Market == market).ToArray())
            End(algo, "CANCELED");
        BinanceFuturesSimulator.WriteDone(json, "The operation of cancel all open order is done.");
    }

    public void Get(BinanceCall call, Utf8JsonWriter json) => simulator.Reports.WriteAlgo(json, Find(call), isQuery: true);

    public void GetOpen(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.OptionalMarket();
        Write(json, _open.Where(algo => algo.Account == call.Account && (market is null || algo.Market == market)));
    }

    public void GetAll(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        var (start, end) = BinanceFuturesOrders.Range(call);
        Write(json, _all.Values.Where(algo => algo.Account == call.Account && algo.Market == market && BinanceSpotOrders.IsWithin(algo.CreatedTime, start, end)).TakeLast(call.Limit(500, 1000)));
    }

    /// <summary>A price of a market: the last, or the mark price. What it reaches is sent at the end of the time step.</summary>
    public void OnPrice(SimulatedMarket market, string workingType, decimal price)
    {
        if (_open.Count == 0)
            return;
        foreach (var algo in _open.Where(algo => algo.Market == market && algo.WorkingType == workingType).ToArray())
        {
            if (!algo.IsReachedBy(price))
                continue;
            _open.Remove(algo);
            algo.TriggeredTime = simulator.Time;
            Tell(algo, "TRIGGERING");
            simulator.Schedule.At(simulator.Time, () => Fire(algo), rank: 1);
        }
    }

    /// <summary>The order of a conditional one is there.</summary>
    public void OnSent(BinanceAlgoOrder algo) => Tell(algo, "TRIGGERED");

    /// <summary>The order that a conditional one sent has ended.</summary>
    public void OnOrder(SimulatedOrder order, BinanceAlgoOrder algo)
    {
        if (!order.IsOpen && algo.Status != "FINISHED")
            Tell(algo, "FINISHED");
    }

    private void Fire(BinanceAlgoOrder algo)
    {
        var refusal = orders.Send(algo);
        if (refusal == OrderRefusal.None)
            return;
        Tell(algo, algo.ClosesPosition || refusal == OrderRefusal.NothingToReduce ? "EXPIRED" : "REJECTED");
    }

    private void End(BinanceAlgoOrder algo, string status)
    {
        _open.Remove(algo);
        Tell(algo, status);
    }

    private void Tell(BinanceAlgoOrder algo, string status)
    {
        algo.Status = status;
        algo.UpdatedTime = simulator.Time;
        simulator.Tell(algo.Account, json => simulator.Reports.WriteAlgoEvent(json, algo));
    }

    private void Write(Utf8JsonWriter json, IEnumerable<BinanceAlgoOrder> algos)
    {
        json.WriteStartArray();
        foreach (var algo in algos)
            simulator.Reports.WriteAlgo(json, algo, isQuery: true);
        json.WriteEndArray();
    }

    private BinanceAlgoOrder Find(BinanceCall call)
    {
        long? id = call.OptionalLong("algoId");
        string? clientId = call.Parameters["clientAlgoId"];
        if (id is null && clientId is null)
            throw new BinanceError(-1102, "Either the algoId or the clientAlgoId must be sent.");
        var algo = id is { } number ? _all.GetValueOrDefault(number) : _all.Values.LastOrDefault(one => one.ClientId == clientId && one.Account == call.Account);
        return algo is not null && algo.Account == call.Account ? algo : throw new BinanceError(-2013, "Order does not exist.");
    }

    private BinanceAlgoOrder Read(BinanceCall call)
    {
        if (call.Required("algoType") != "CONDITIONAL")
            throw new BinanceError(-1130, "Data sent for parameter 'algoType' is not valid.");
        var market = call.RequiredMarket();
        var instrument = market.Instrument;
        var side = BinanceFuturesOrderReader.ReadSide(call);
        string type = call.Required("type");
        if (!Types.Contains(type))
            throw new BinanceError(-1116, "Invalid orderType.");
        bool isTrailing = type == "TRAILING_STOP_MARKET";
        bool hasPrice = type is "STOP" or "TAKE_PROFIT";
        string positionSide = BinanceFuturesOrderReader.ReadPositionSide(call);
        bool closes = call.Flag("closePosition");
        if (closes && (hasPrice || isTrailing))
            throw new BinanceError(-4136, "Target strategy invalid for orderType, closePosition true.");
        if (closes && (call.Parameters["quantity"] is not null || call.Parameters["reduceOnly"] is not null))
            throw BinanceError.NotRequired(call.Parameters["quantity"] is not null ? "quantity" : "reduceonly");
        decimal quantity = closes ? 0 : call.RequiredDecimal("quantity");
        decimal price = hasPrice ? call.RequiredDecimal("price") : call.Parameters["price"] is null ? 0 : throw BinanceError.NotRequired("price");
        decimal trigger = isTrailing ? 0 : call.RequiredDecimal("triggerPrice");
        decimal rate = isTrailing ? call.RequiredDecimal("callbackRate") : 0;
        if (isTrailing && rate is < 0.1m or > 10)
            throw new BinanceError(-2007, "Invalid callBack rate.");
        string workingType = call.Parameters["workingType"] ?? "CONTRACT_PRICE";
        if (workingType is not ("CONTRACT_PRICE" or "MARK_PRICE"))
            throw new BinanceError(-4025, "Input workingType is invalid.");
        if (!closes)
            BinanceFuturesFilters.CheckQuantity(instrument, quantity, !hasPrice);
        if (hasPrice)
        {
            BinanceFuturesFilters.CheckPrice(instrument, price);
            BinanceFuturesFilters.CheckNotional(instrument, quantity, price, call.Flag("reduceOnly"));
        }

        if (!isTrailing)
            BinanceFuturesFilters.CheckPrice(instrument, trigger, isTrigger: true);
        if (_open.Count(open => open.Account == call.Account && open.Market == market) >= instrument.MaxConditionalOrders)
            throw new BinanceError(-4045, "Reach max stop order limit.");
        string clientId = call.ClientOrderId("clientAlgoId");
        if (_open.Any(open => open.Account == call.Account && open.ClientId == clientId))
            throw new BinanceError(-4116, "ClientOrderId is duplicated.");
        string timeInForce = BinanceFuturesOrderReader.ReadTimeInForce(call, isMandatory: false);
        string prevention = call.Parameters["selfTradePreventionMode"] ?? "EXPIRE_MAKER";
        BinanceFuturesOrderReader.PreventionOf(prevention);
        var algo = new BinanceAlgoOrder
        {
            Account = call.Account,
            Market = market,
            Id = ++_lastId,
            ClientId = clientId,
            Type = type,
            Side = side,
            PositionSide = positionSide,
            TimeInForce = timeInForce,
            WorkingType = workingType,
            SelfTradePrevention = prevention,
            Quantity = quantity,
            Price = price,
            IsReduceOnly = call.Flag("reduceOnly"),
            ClosesPosition = closes,
            IsPriceProtected = call.Flag("priceProtect"),
            GoodTillDate = reader.ReadGoodTillDate(call, timeInForce),
            ActivatePrice = call.OptionalDecimal("activatePrice") ?? 0,
            CallbackRate = rate,
            TriggerPrice = trigger,
            CreatedTime = simulator.Time,
            UpdatedTime = simulator.Time,
        };
        decimal now = workingType == "MARK_PRICE" ? simulator.Exchange.GetMarkPrice(market) : instrument.Price(market.LastPriceTicks);
        return !isTrailing && algo.IsReachedBy(now) ? throw new BinanceError(-2021, "Order would immediately trigger.") : algo;
    }
}
