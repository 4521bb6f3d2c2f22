using System.Text.Json;

namespace Trading.Testing;

/// <summary>Futures' calls on orders.</summary>
internal sealed class BinanceFuturesOrders(BinanceFuturesSimulator simulator, BinanceFuturesOrderReader reader)
{
    private readonly Dictionary<(SimulatedAccount Account, SimulatedMarket Market), IDisposable> _countdowns = [];

    private BinanceFuturesReports Reports => simulator.Reports;

    public void Place(BinanceCall call, Utf8JsonWriter json)
    {
        var order = PlaceOne(call);
        call.IsOrderAccepted = true;
        Reports.WriteOrder(json, order, isQuery: false);
    }

    public void Test(BinanceCall call, Utf8JsonWriter json)
    {
        var order = reader.Read(call);
        Refuse(simulator.Orders.Test(order));
        order.Status = SimulatedOrderStatus.New;
        Reports.WriteOrder(json, order, isQuery: false);
    }

    public void PlaceBatch(BinanceCall call, Utf8JsonWriter json) => Batch(call, json, "batchOrders", (one, writer) => Reports.WriteOrder(writer, PlaceOne(one), isQuery: false));

    public void Modify(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Find(call, -2013, "Order does not exist.");
        var market = order.Market;
        if (BinanceFuturesOrderReader.ReadSide(call) != order.Side)
            throw new BinanceError(-1117, "Invalid side.");
        decimal quantity = call.RequiredDecimal("quantity");
        decimal price = call.RequiredDecimal("price");
        if (order.Type != SimulatedOrderType.Limit)
            throw new BinanceError(-5026, "Only LIMIT orders can be modified.");
        BinanceFuturesFilters.CheckPrice(market.Instrument, price);
        BinanceFuturesFilters.CheckQuantity(market.Instrument, quantity, isMarket: false);
        market.Instrument.TryGetTicks(price, out long ticks);
        market.Instrument.TryGetLots(quantity, out long lots);
        if (ticks == order.PriceTicks && lots == order.Lots)
            throw new BinanceError(-5027, "No need to modify the order.");
        switch (simulator.Orders.Modify(order, lots, ticks))
        {
            case OrderRefusal.None:
                break;
            case OrderRefusal.NotOpen:
                throw new BinanceError(-2013, "Order does not exist.");
            case OrderRefusal.InvalidQuantity:
                // A size that has traded already ends the order, as at the venue.
                simulator.Orders.Cancel(order);
                break;
            case var refusal:
                Refuse(refusal);
                break;
        }

        call.IsOrderAccepted = true;
        Reports.WriteOrder(json, order, isQuery: false);
    }

    public void Cancel(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Find(call, -2011, "Unknown order sent.");
        if (simulator.Orders.Cancel(order) != OrderRefusal.None)
            throw new BinanceError(-2011, "Unknown order sent.");
        Reports.WriteOrder(json, order, isQuery: false);
    }

    public void CancelBatch(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        string ids = call.Parameters["orderIdList"] ?? call.Parameters["origClientOrderIdList"] ?? throw BinanceError.Missing("orderIdList");
        bool isById = call.Parameters["orderIdList"] is not null;
        using var list = Parse(ids);
        json.WriteStartArray();
        foreach (var id in list.RootElement.EnumerateArray())
        {
            var order = isById ? call.Account.Orders.GetValueOrDefault(id.GetInt64()) : call.Account.FindByClientOrderId(id.GetString() ?? "");
            if (order is null || order.Market != market || simulator.Orders.Cancel(order) != OrderRefusal.None)
                json.WriteRawValue(BinanceSimulator.BodyOf(new(-2011, "Unknown order sent.")));
            else
                Reports.WriteOrder(json, order, isQuery: false);
        }

        json.WriteEndArray();
    }

    public void CancelAll(BinanceCall call, Utf8JsonWriter json)
    {
        CancelAll(call.Account, call.RequiredMarket());
        BinanceFuturesSimulator.WriteDone(json, "The operation of cancel all open order is done.");
    }

    /// <summary>The dead man's switch: all orders of a symbol go unless it is wound up again.</summary>
    public void CountDown(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        long milliseconds = call.OptionalLong("countdownTime") ?? throw BinanceError.Missing("countdownTime");
        var key = (call.Account, market);
        if (_countdowns.Remove(key, out var running))
            running.Dispose();
        if (milliseconds > 0)
            _countdowns[key] = simulator.Schedule.At(simulator.Time + TimeSpan.FromMilliseconds(milliseconds), () => CancelAll(key.Account, market));
        json.WriteStartObject();
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("countdownTime", BinanceSimulator.Text(milliseconds));
        json.WriteEndObject();
    }

    public void Get(BinanceCall call, Utf8JsonWriter json) => Reports.WriteOrder(json, Find(call, -2013, "Order does not exist."), isQuery: true);

    public void GetOneOpen(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Find(call, -2013, "Order does not exist.");
        Reports.WriteOrder(json, order.IsOpen ? order : throw new BinanceError(-2013, "Order does not exist."), isQuery: true);
    }

    public void GetOpen(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.OptionalMarket();
        WriteOrders(json, call.Account.OpenOrders.Values.Where(order => market is null || order.Market == market));
    }

    public void GetAll(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        var (start, end) = Range(call);
        int limit = call.Limit(500, 1000);
        var orders = call.Account.Orders.Values.Where(order => order.Market == market);
        orders = call.OptionalLong("orderId") is { } id ? orders.Where(order => order.Id >= id).Take(limit)
            : start is not null || end is not null ? orders.Where(order => BinanceSpotOrders.IsWithin(order.CreatedTime, start, end)).Take(limit)
            : orders.TakeLast(limit);
        WriteOrders(json, orders);
    }

    public void GetFills(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        var (start, end) = Range(call);
        int limit = call.Limit(500, 1000);
        long? orderId = call.OptionalLong("orderId");
        var fills = call.Account.Fills.Where(fill => fill.Order.Market == market && (orderId is null || fill.Order.Id == orderId));
        fills = call.OptionalLong("fromId") is { } id ? fills.Where(fill => fill.TradeId >= id).Take(limit)
            : start is not null || end is not null ? fills.Where(fill => BinanceSpotOrders.IsWithin(fill.Time, start, end)).Take(limit)
            : fills.TakeLast(limit);
        json.WriteStartArray();
        foreach (var fill in fills)
            Reports.WriteFill(json, fill);
        json.WriteEndArray();
    }

    /// <summary>Sends the order of a conditional one that was triggered.</summary>
    public OrderRefusal Send(BinanceAlgoOrder algo)
    {
        var held = algo.Account.GetPosition(algo.Market, BinanceFuturesOrderReader.PositionSideOf(algo.PositionSide));
        decimal quantity = algo.ClosesPosition ? Math.Abs(held.Quantity) : algo.Quantity;
        algo.Market.Instrument.TryGetLots(quantity, out long lots);
        algo.Market.Instrument.TryGetTicks(algo.Price, out long ticks);
        if (lots == 0)
            return OrderRefusal.NothingToReduce;
        string type = algo.IsMarket ? "MARKET" : "LIMIT";
        var order = new SimulatedOrder(algo.Account, algo.Market, algo.Side, algo.IsMarket ? SimulatedOrderType.Market : SimulatedOrderType.Limit)
        {
            ClientOrderId = algo.ClientId,
            TimeInForce = BinanceFuturesOrderReader.TimeInForceOf(algo.TimeInForce),
            IsPostOnly = algo.TimeInForce == "GTX",
            IsReduceOnly = algo.IsReduceOnly || algo.ClosesPosition || BinanceFuturesOrderReader.IsClosing(algo.PositionSide, algo.Side),
            PositionSide = BinanceFuturesOrderReader.PositionSideOf(algo.PositionSide),
            SelfTradePrevention = BinanceFuturesOrderReader.PreventionOf(algo.SelfTradePrevention),
            Lots = lots,
            PriceTicks = ticks,
            Detail = new BinanceFuturesDetail
            {
                Type = type,
                OriginalType = algo.Type,
                TimeInForce = algo.TimeInForce,
                PositionSide = algo.PositionSide,
                SelfTradePrevention = algo.SelfTradePrevention,
                WorkingType = algo.WorkingType,
                GoodTillDate = algo.GoodTillDate,
                IsReduceOnly = algo.IsReduceOnly,
                ClosesPosition = algo.ClosesPosition,
                StopPrice = algo.TriggerPrice,
                Algo = algo,
            },
        };
        algo.Actual = order;
        var refusal = simulator.Orders.Place(order);
        if (refusal != OrderRefusal.None)
            algo.Actual = null;
        return refusal;
    }

    internal static (long? Start, long? End) Range(BinanceCall call)
    {
        long? start = call.OptionalLong("startTime");
        long? end = call.OptionalLong("endTime");
        return start is { } from && end is { } to && to - from > 7 * 86_400_000L ? throw new BinanceError(-4166, "Search window is restricted to recent 7 days only.") : (start, end);
    }

    internal static void Refuse(OrderRefusal refusal)
    {
        BinanceError? error = refusal switch
        {
            OrderRefusal.None => null,
            OrderRefusal.DuplicateClientOrderId => new(-4116, "ClientOrderId is duplicated."),
            OrderRefusal.InsufficientBalance => new(-2019, "Margin is insufficient."),
            OrderRefusal.WouldTake => new(-5022, "Due to the order could not be executed as maker, the Post Only order will be rejected. The order will not be recorded in the order history"),
            OrderRefusal.NothingToReduce => new(-2022, "ReduceOnly Order is rejected."),
            OrderRefusal.MarketClosed => new(-4108, "Symbol is not trading."),
            _ => new(-2010, "NEW_ORDER_REJECTED"),
        };
        if (error is not null)
            throw error;
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw new BinanceError(-1130, "Data sent for parameter 'batchOrders' is not valid.");
    }

    private static SimulatedOrder Find(BinanceCall call, int code, string message)
    {
        var market = call.RequiredMarket();
        long? id = call.OptionalLong("orderId");
        string? clientId = call.Parameters["origClientOrderId"];
        if (id is null && clientId is null)
            throw new BinanceError(-1102, "Either the orderId or the origClientOrderId must be sent.");
        var order = id is { } number ? call.Account.Orders.GetValueOrDefault(number) : call.Account.FindByClientOrderId(clientId!);
        return order is not null && order.Market == market ? order : throw new BinanceError(code, message);
    }

    private SimulatedOrder PlaceOne(BinanceCall call)
    {
        var order = reader.Read(call);
        if (order.TimeInForce == TimeInForce.FillOrKill && order.Type == SimulatedOrderType.Limit
            && order.Market.Walk(order.Side, order.PriceTicks, order.Lots).Lots < order.Lots)
        {
            throw new BinanceError(-5021, "Due to the order could not be filled immediately, the FOK order has been rejected. The order will not be recorded in the order history");
        }

        Refuse(simulator.Orders.Place(order));
        return order;
    }

    private void CancelAll(SimulatedAccount account, SimulatedMarket market)
    {
        foreach (var order in account.OpenOrders.Values.Where(order => order.Market == market).ToArray())
            simulator.Orders.Cancel(order);
    }

    private void WriteOrders(Utf8JsonWriter json, IEnumerable<SimulatedOrder> orders)
    {
        json.WriteStartArray();
        foreach (var order in orders)
            Reports.WriteOrder(json, order, isQuery: true);
        json.WriteEndArray();
    }

    /// <summary>Each order of a batch has its own outcome.</summary>
    private void Batch(BinanceCall call, Utf8JsonWriter json, string name, Action<BinanceCall, Utf8JsonWriter> carryOut)
    {
        using var list = Parse(call.Required(name));
        if (list.RootElement.GetArrayLength() is 0 or > 5)
            throw new BinanceError(-4082, "Invalid number of batch place orders.");
        json.WriteStartArray();
        foreach (var entry in list.RootElement.EnumerateArray())
        {
            var parameters = new RequestParameters();
            foreach (var member in entry.EnumerateObject())
                parameters.TryAdd(member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText());
            byte[] answer;
            try
            {
                answer = VenueJson.Write(writer => carryOut(new(simulator, parameters) { Account = call.Account }, writer));
            }
            catch (BinanceError error)
            {
                answer = BinanceSimulator.BodyOf(error);
            }

            json.WriteRawValue(answer);
        }

        json.WriteEndArray();
    }
}
