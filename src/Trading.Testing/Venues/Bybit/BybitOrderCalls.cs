using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trading.Testing;

/// <summary>The calls on orders and on what the account has.</summary>
internal sealed partial class BybitOrderCalls(BybitSimulator simulator)
{
    private long _lastId = 1_600_000_000_000_000_000;

    public void Create(BybitCall call, Utf8JsonWriter json)
    {
        var order = Read(call);
        switch (simulator.Orders.Place(order))
        {
            case OrderRefusal.None:
                WriteAck(json, order);
                return;
            case OrderRefusal.WouldTake when simulator.IsLinear:
                ((BybitOrderDetail)order.Detail!).RejectReason = "EC_PostOnlyWillTakeLiquidity";
                simulator.Orders.PlaceAndEnd(order);
                WriteAck(json, order);
                return;
            case var refusal:
                throw Rules.Of(refusal);
        }
    }

    /// <summary>The codes of the category.</summary>
    private BybitRules Rules => simulator.IsLinear ? BybitRules.Linear : BybitRules.Spot;

    public void Cancel(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var market = call.RequiredMarket();
        bool isStop = (call["orderFilter"] ?? "Order") switch
        {
            "Order" => false,
            "StopOrder" or "tpslOrder" => true,
            _ => throw BybitError.Parameters("orderFilter invalid"),
        };
        var order = Named(call, call.Account!.Orders.Values).LastOrDefault(found => found.Market == market && (simulator.IsLinear || IsWaiting(found) == isStop)) ?? throw Rules.Unknown();
        if (!order.IsOpen)
            throw Rules.Closed(order.Status == SimulatedOrderStatus.Filled);
        simulator.Orders.Cancel(order);
        WriteAck(json, order);
    }

    public void GetOpen(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireRange();

        // Asked for by its name an order is shown closed too; else the open ones, or with openOnly=1 the last 500 that are closed.
        bool isNamed = call["orderId"] is not null || call["orderLinkId"] is not null;
        var orders = call.Account!.Orders.Values.Reverse();
        orders = isNamed ? Named(call, orders) : call.OptionalLong("openOnly") == 1 ? orders.Where(order => !order.IsOpen).Take(500) : orders.Where(order => order.IsOpen);
        WriteOrders(call, json, orders);
    }

    public void GetHistory(BybitCall call, Utf8JsonWriter json) => WriteOrders(call, json, Named(call, call.Account!.Orders.Values.Where(order => !order.IsOpen).Reverse()));

    public void GetFills(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var market = call.OptionalMarket();
        long? start = call.OptionalLong("startTime");
        long? end = call.OptionalLong("endTime");
        if (start is { } from && end is { } to && to - from > 7 * 86_400_000L)
            throw BybitError.Parameters("the time range is more than 7 days");
        var fills = call.Account!.Fills.Reverse().Where(fill => (market is null || fill.Order.Market == market)
            && fill.Time.ToUnixMilliseconds() >= (start ?? 0) && fill.Time.ToUnixMilliseconds() <= (end ?? long.MaxValue)
            && (call["orderId"] is not { } id || ((BybitOrderDetail)fill.Order.Detail!).OrderId == id));
        WritePage(call, json, fills, 50, 100, fill => BybitFormat.WriteFill(json, fill));
    }

    public void GetBalances(BybitCall call, Utf8JsonWriter json)
    {
        if (call.Required("accountType") != "UNIFIED")
            throw BybitError.Parameters("accountType only support UNIFIED.");
        json.WriteStartObject();
        json.WriteStartArray("list");
        json.WriteStartObject();
        BybitFormat.WriteWallet(json, simulator, call.Account!, call.Account!.Balances.Keys.Order(StringComparer.Ordinal));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void GetPermissions(BybitCall call, Utf8JsonWriter json)
    {
        var credentials = call.Credentials!;
        json.WriteStartObject();
        json.WriteString("id", "1");
        json.WriteString("apiKey", credentials.Key);
        json.WriteNumber("readOnly", credentials.CanTrade ? 0 : 1);
        json.WriteStartObject("permissions");
        WriteStrings("ContractTrade", simulator.IsLinear ? ["Order", "Position"] : []);
        WriteStrings("Spot", "SpotTrade");
        if (credentials.CanWithdraw)
            WriteStrings("Wallet", "AccountTransfer", "Withdraw");
        else
            WriteStrings("Wallet", "AccountTransfer");
        json.WriteEndObject();
        json.WriteNumber("uta", 1);
        json.WriteEndObject();

        void WriteStrings(string name, params ReadOnlySpan<string> values)
        {
            json.WriteStartArray(name);
            foreach (string value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }

    private static bool IsWaiting(SimulatedOrder order) => order.IsConditional && order.TriggeredTime is null;

    private static IEnumerable<SimulatedOrder> Named(BybitCall call, IEnumerable<SimulatedOrder> orders) => orders.Where(order =>
        (call["orderId"] is not { } id || ((BybitOrderDetail)order.Detail!).OrderId == id)
        && (call["orderId"] is not null || call["orderLinkId"] is not { } link || order.ClientOrderId == link));

    private static void WriteAck(Utf8JsonWriter json, SimulatedOrder order)
    {
        json.WriteStartObject();
        json.WriteString("orderId", ((BybitOrderDetail)order.Detail!).OrderId);
        json.WriteString("orderLinkId", order.ClientOrderId);
        json.WriteEndObject();
    }

    private void WriteOrders(BybitCall call, Utf8JsonWriter json, IEnumerable<SimulatedOrder> orders)
    {
        call.RequireCategory();
        WritePage(call, json, orders.Where(order => call.Wants(order.Market)), 20, 50, order => BybitFormat.WriteOrder(json, order));
    }

    /// <summary>A page and what asks for the next: here the number of items before it.</summary>
    private void WritePage<T>(BybitCall call, Utf8JsonWriter json, IEnumerable<T> items, int byDefault, int most, Action<T> write)
    {
        int limit = call.Limit(byDefault, most);
        int skip = (int)(call.OptionalLong("cursor") ?? 0);
        var page = items.Skip(skip).Take(limit + 1).ToList();
        BybitMarketData.WriteList(json, simulator.Category, page.Take(limit), write, page.Count > limit ? (skip + limit).ToString(CultureInfo.InvariantCulture) : "");
    }

    /// <summary>Reads and checks a new order: form first, then the rules of the instrument.</summary>
    private SimulatedOrder Read(BybitCall call)
    {
        call.RequireCategory();
        var market = call.RequiredMarket();
        var instrument = market.Instrument;
        var side = call.Required("side") switch
        {
            "Buy" => OrderSide.Buy,
            "Sell" => OrderSide.Sell,
            _ => throw BybitError.Parameters("Side invalid"),
        };
        string type = call.Required("orderType");
        if (type is not ("Limit" or "Market"))
            throw BybitError.Parameters("OrderType invalid");
        bool isLimit = type == "Limit";
        string timeInForce = isLimit ? call["timeInForce"] ?? "GTC" : "IOC";
        if (timeInForce is not ("GTC" or "IOC" or "FOK" or "PostOnly"))
            throw BybitError.Parameters("TimeInForce invalid");
        bool isReduceOnly = call["reduceOnly"] == "true";
        if (isReduceOnly && !simulator.IsLinear)
            throw BybitError.Parameters("reduceOnly is not supported");
        if (call["positionIdx"] is not (null or "0"))
            throw BybitError.Parameters("position idx not match position mode");
        string link = call["orderLinkId"] ?? "";
        if (link.Length > 0 && !LinkPattern().IsMatch(link))
            throw BybitError.Parameters("OrderLinkId invalid");

        // Always unique, also against orders that are closed.
        if (link.Length > 0 && call.Account!.Orders.Values.Any(order => order.ClientOrderId == link))
            throw Rules.Of(OrderRefusal.DuplicateClientOrderId);
        string unit = isLimit || simulator.IsLinear ? "" : call["marketUnit"] ?? (side == OrderSide.Buy ? "quoteCoin" : "baseCoin");
        decimal quantity = call.OptionalDecimal("qty") ?? throw BybitError.Parameters("Qty invalid");
        decimal? price = isLimit ? call.OptionalDecimal("price") ?? throw BybitError.Parameters("Price invalid") : null;
        decimal? trigger = call.OptionalDecimal("triggerPrice");
        string filter = call["orderFilter"] ?? "Order";
        if (!simulator.IsLinear && (filter is not ("Order" or "StopOrder" or "tpslOrder") || (trigger is not null) != (filter != "Order")))
            throw BybitError.Parameters("orderFilter invalid");
        bool rises = ReadDirection(call, market, trigger);
        bool isMoney = unit == "quoteCoin";
        long lots = 0;
        if (quantity <= 0)
            throw Rules.TooSmall();
        if (!isMoney && !instrument.TryGetLots(quantity, out lots))
            throw Rules.QuantityStep();
        if (price is { } limit && !instrument.TryGetTicks(limit, out _))
            throw Rules.PriceStep();
        if (trigger is { } stop && !instrument.TryGetTicks(stop, out _))
            throw Rules.PriceStep();
        if (price <= 0)
            throw Rules.PriceTooLow();
        if (!isMoney && quantity < instrument.MinQuantity)
            throw Rules.TooSmall();
        if (!isMoney && quantity > (isLimit || instrument.MaxMarketQuantity == 0 ? instrument.MaxQuantity : instrument.MaxMarketQuantity))
            throw Rules.TooLarge();
        decimal last = instrument.Price(market.LastPriceTicks);

        // Whoever reduces may be left with less than the smallest order.
        if (!isReduceOnly && (isMoney ? quantity : quantity * (price ?? trigger ?? last)) < instrument.MinNotional)
            throw Rules.TooLittleValue();

        instrument.TryGetTicks(price ?? 0, out long ticks);
        instrument.TryGetTicks(trigger ?? 0, out long triggerTicks);
        string id = (++_lastId).ToString(CultureInfo.InvariantCulture);
        return new(call.Account!, market, side, isLimit ? SimulatedOrderType.Limit : SimulatedOrderType.Market)
        {
            ClientOrderId = link.Length > 0 ? link : id,
            TimeInForce = timeInForce switch
            {
                "IOC" => TimeInForce.ImmediateOrCancel,
                "FOK" => TimeInForce.FillOrKill,
                _ => TimeInForce.GoodTillCancel,
            },
            IsPostOnly = timeInForce == "PostOnly",
            IsReduceOnly = isReduceOnly,
            Lots = lots,
            QuoteAmount = isMoney ? quantity : 0,
            PriceTicks = ticks,
            TriggerTicks = triggerTicks,
            TriggersAbove = rises,
            Detail = new BybitOrderDetail
            {
                OrderId = id,
                OrderType = type,
                TimeInForce = timeInForce,
                MarketUnit = unit,
                TriggerDirection = trigger is null ? 0 : rises ? 1 : 2,
                LastPriceOnCreated = last,
            },
        };
    }

    /// <summary>Whether the price must rise to a trigger. On spot that follows from where it lies; of perpetuals the client says it, and must be right.</summary>
    private bool ReadDirection(BybitCall call, SimulatedMarket market, decimal? trigger)
    {
        if (trigger is not { } price)
            return false;
        decimal last = market.Instrument.Price(market.LastPriceTicks);
        if (!simulator.IsLinear)
            return price > last;
        bool rises = call.Required("triggerDirection") switch
        {
            "1" => true,
            "2" => false,
            _ => throw BybitError.Parameters("triggerDirection invalid"),
        };
        if (call["triggerBy"] is not (null or "LastPrice"))
            throw BybitError.Parameters("triggerBy: the simulator follows the last price alone");
        if (rises && price <= last)
            throw new BybitError(110092, "expect Rising, but trigger_price <= current");
        if (!rises && price >= last)
            throw new BybitError(110093, "expect Falling, but trigger_price >= current");
        return rises;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,36}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LinkPattern();
}
