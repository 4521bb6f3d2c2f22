using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Orders and fills.</summary>
internal sealed class OkxTrading(OkxSimulator simulator)
{
    private const int MaxNameLength = 32;

    public void Place(OkxCall call, Utf8JsonWriter json)
    {
        RefuseLate(call);
        var order = Read(call);
        Refuse(simulator.Orders.Place(order));
        WriteOutcome(json, OkxText.Of(order.Id), call["clOrdId"] ?? "", simulator.VenueTime, null);
    }

    public void Cancel(OkxCall call, Utf8JsonWriter json)
    {
        var order = Find(call);
        if (order is not { IsOpen: true })
            throw new OkxError("51400", "Cancellation failed as the order has been filled, canceled or does not exist.");
        ((OkxOrderDetail)order.Detail!).CancelSource = "1";
        simulator.Orders.Cancel(order);
        WriteOutcome(json, OkxText.Of(order.Id), OkxReports.NameOf(order), simulator.VenueTime, null);
    }

    public void Amend(OkxCall call, Utf8JsonWriter json)
    {
        RefuseLate(call);
        var order = Find(call);
        if (order is not { IsOpen: true })
            throw new OkxError("51503", "Order modification failed as the order has been filled, canceled or does not exist.");
        decimal? size = call.Number("newSz");
        decimal? price = call.Number("newPx");
        if (size is null && price is null)
            throw new OkxError("50014", "Parameter newSz or newPx cannot be empty.");
        long lots = size is { } newSize ? Lots(order.Market, newSize, "newSz") : order.Lots;
        long ticks = price is { } newPrice ? Ticks(order.Market, newPrice, "newPx") : order.PriceTicks;
        Refuse(simulator.Orders.Modify(order, lots, ticks), "51503");
        WriteOutcome(json, OkxText.Of(order.Id), OkxReports.NameOf(order), simulator.VenueTime, null);
    }

    public void Get(OkxCall call, Utf8JsonWriter json) =>
        OkxReports.WriteOrder(json, Find(call) ?? throw new OkxError("51603", "Order does not exist"), null);

    public void GetOpen(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.MarketOrNone();
        long? older = call.Whole("after");
        var open = call.Account.OpenOrders.Values.Where(order => (market is null || order.Market == market) && call.WantsKindOf(order.Market) && (older is null || order.Id < older)).Reverse();
        foreach (var order in open.Take(call.Limit(100, 100)))
            OkxReports.WriteOrder(json, order, null);
    }

    public void GetFills(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.MarketOrNone();
        long? older = call.Whole("after");
        long? begin = call.Whole("begin");
        long? end = call.Whole("end");
        var fills = call.Account.Fills.Select((fill, index) => (Fill: fill, BillId: index + 1L))
            .Where(item => (market is null || item.Fill.Order.Market == market) && call.WantsKindOf(item.Fill.Order.Market) && (older is null || item.BillId < older))
            .Where(item => (begin is null || item.Fill.Time.ToUnixMilliseconds() >= begin) && (end is null || item.Fill.Time.ToUnixMilliseconds() <= end));
        foreach (var (fill, billId) in fills.Reverse().Take(call.Limit(100, 100)))
            OkxReports.WriteFill(json, fill, billId);
    }

    /// <summary>What became of one order of a request.</summary>
    public static void WriteOutcome(Utf8JsonWriter json, string orderId, string clientOrderId, Timestamp time, OkxError? error)
    {
        json.WriteStartObject();
        json.WriteTexts(("clOrdId", clientOrderId), ("ordId", orderId), ("tag", ""), ("ts", OkxText.Of(time)), ("sCode", error?.Code ?? "0"), ("sMsg", error?.Message ?? ""));
        json.WriteEndObject();
    }

    private void RefuseLate(OkxCall call)
    {
        string until = call.Request.Header("expTime");
        if (until.Length > 0 && (!long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out long time) || simulator.VenueTime.ToUnixMilliseconds() > time))
            throw new OkxError("51149", "Order timed out. Please try again later.");
    }

    private static SimulatedOrder? Find(OkxCall call)
    {
        var market = call.Market();
        long? id = call.Whole("ordId");
        string? name = call["clOrdId"];
        if (id is null && name is null)
            throw new OkxError("51000", "Either parameter ordId or clOrdId is required");
        var order = id is { } number ? call.Account.Orders.GetValueOrDefault(number) : call.Account.FindByClientOrderId(name!);
        return order?.Market == market ? order : null;
    }

    /// <summary>Reads and checks a new order: form first, then the rules of the instrument.</summary>
    private SimulatedOrder Read(OkxCall call)
    {
        var market = call.Market();
        bool isSwap = market.Instrument.IsPerpetual;
        string mode = call.Required("tdMode");
        if (mode != (isSwap ? "cross" : "cash"))
            throw OkxError.Parameter("tdMode");
        if (call["posSide"] is not (null or "net"))
            throw OkxError.Parameter("posSide");
        if (call["reduceOnly"] is not (null or "true" or "false"))
            throw OkxError.Parameter("reduceOnly");
        var side = call.Required("side") switch
        {
            "buy" => OrderSide.Buy,
            "sell" => OrderSide.Sell,
            _ => throw OkxError.Parameter("side"),
        };
        string type = call.Required("ordType");
        if (type is not ("limit" or "market" or "post_only" or "fok" or "ioc") && !(isSwap && type == "optimal_limit_ioc"))
            throw OkxError.Parameter("ordType");
        string name = call["clOrdId"] ?? "";
        if (name.Length > MaxNameLength || !name.All(char.IsAsciiLetterOrDigit))
            throw OkxError.Parameter("clOrdId");
        bool isMarket = type is "market" or "optimal_limit_ioc";
        string unit = isMarket && !isSwap ? call["tgtCcy"] ?? (side == OrderSide.Buy ? "quote_ccy" : "base_ccy") : "";
        if (unit is not ("" or "quote_ccy" or "base_ccy"))
            throw OkxError.Parameter("tgtCcy");
        decimal size = call.Number("sz") ?? throw OkxError.Parameter("sz");
        long ticks = isMarket ? 0 : Ticks(market, call.Number("px") ?? throw OkxError.Parameter("px"), "px");
        RefuseOutsideBand(market, side, ticks);
        return new(call.Account, market, side, isMarket ? SimulatedOrderType.Market : SimulatedOrderType.Limit)
        {
            // The exchange needs a name; what has none gets one that no client can give.
            ClientOrderId = name.Length > 0 ? name : "-" + simulator.Random.NextText(20),
            TimeInForce = type switch
            {
                "ioc" => TimeInForce.ImmediateOrCancel,
                "fok" => TimeInForce.FillOrKill,
                _ => TimeInForce.GoodTillCancel,
            },
            IsPostOnly = type == "post_only",

            // On spot there is nothing to reduce, and the venue passes over it.
            IsReduceOnly = isSwap && call["reduceOnly"] == "true",
            Lots = unit == "quote_ccy" ? 0 : Lots(market, size, "sz"),
            QuoteAmount = unit == "quote_ccy" ? size : 0,
            PriceTicks = ticks,
            Detail = new OkxOrderDetail { Type = type, Mode = mode, Unit = unit, ClientOrderId = name, Tag = call["tag"] ?? "" },
        };
    }

    private static long Lots(SimulatedMarket market, decimal size, string name)
    {
        var rules = market.Instrument;
        if (size <= 0)
            throw OkxError.Parameter(name);
        if (size < rules.MinQuantity)
            throw new OkxError("51020", "Your order should meet or exceed the minimum order amount.");
        if (rules.MaxQuantity > 0 && size > rules.MaxQuantity)
            throw new OkxError("51004", "Order failed. The order amount exceeds the limit.");
        return rules.TryGetLots(size, out long lots) ? lots : throw new OkxError("51121", "Order quantity must be a multiple of the lot size.");
    }

    private static long Ticks(SimulatedMarket market, decimal price, string name) =>
        price > 0 && market.Instrument.TryGetTicks(price, out long ticks) ? ticks : throw OkxError.Parameter(name);

    private static void RefuseOutsideBand(SimulatedMarket market, OrderSide side, long ticks)
    {
        var rules = market.Instrument;
        if (ticks == 0 || rules.PercentPriceUp <= 0)
            return;
        if (side == OrderSide.Buy && ticks > market.LastPriceTicks * rules.PercentPriceUp)
            throw new OkxError("51137", "The highest price limit for buy orders is exceeded.");
        if (side == OrderSide.Sell && ticks < market.LastPriceTicks * rules.PercentPriceDown)
            throw new OkxError("51138", "The lowest price limit for sell orders is exceeded.");
    }

    private static void Refuse(OrderRefusal refusal, string whenClosed = "51400")
    {
        var error = refusal switch
        {
            OrderRefusal.None => null,
            OrderRefusal.DuplicateClientOrderId => new OkxError("51016", "Client order ID already exists."),
            OrderRefusal.InsufficientBalance => new OkxError("51008", "Order failed. Insufficient balance in account."),
            OrderRefusal.NotOpen => new OkxError(whenClosed, "The order has been filled, canceled or does not exist."),
            OrderRefusal.NothingToReduce => new OkxError("51169", "Order failed because you don't have any positions in this direction for this contract to reduce or close."),
            OrderRefusal.MarketClosed => new OkxError("51001", "The instrument is suspended."),
            OrderRefusal.InvalidQuantity => OkxError.Parameter("sz"),

            // The real venue takes these and cancels them at once.
            _ => OkxError.Parameter("ordType"),
        };
        if (error is not null)
            throw error;
    }
}
