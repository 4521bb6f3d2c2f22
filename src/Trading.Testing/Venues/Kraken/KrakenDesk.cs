using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Takes, changes, cancels and shows orders.</summary>
internal sealed class KrakenDesk(KrakenSimulator simulator)
{
    private const int PageSize = 50;

    private readonly Dictionary<SimulatedAccount, IDisposable> _switches = [];

    public void Place(KrakenCall call, Utf8JsonWriter json)
    {
        CheckDeadline(call);
        var order = Read(call);
        var instrument = order.Market.Instrument;
        if (call.Account.OpenOrders.Values.Count(open => open.Market == order.Market) >= instrument.MaxOpenOrders)
            throw new KrakenError("EOrder:Orders limit exceeded");
        if (!simulator.OrderCounter.TryAdd($"{call.Account.Number} {instrument.Symbol}", simulator.Time, 1))
            throw new KrakenError("EOrder:Rate limit exceeded");
        if (call.Parameters["validate"] == "true")
            Refuse(simulator.Orders.Test(order));
        else
            Refuse(simulator.Orders.Place(order));
        json.WriteStartObject();
        json.WriteStartObject("descr");
        json.WriteString("order", Describe(order));
        json.WriteEndObject();
        if (order.Id > 0)
        {
            json.WriteStartArray("txid");
            json.WriteStringValue(KrakenNames.OrderOf(order));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public void Amend(KrakenCall call, Utf8JsonWriter json)
    {
        CheckDeadline(call);
        var order = FindOpen(call);
        if (call.Parameters["trigger_price"] is not null)
            throw new KrakenError("EGeneral:Invalid arguments:trigger_price");
        long lots = call.Decimal("order_qty") is { } quantity ? LotsOf(order.Market, quantity) : order.Lots;
        long price = call.Decimal("limit_price") is { } limit ? TicksOf(order.Market, limit) : order.PriceTicks;
        if (!simulator.OrderCounter.TryAdd($"{call.Account.Number} {order.Market.Instrument.Symbol}", simulator.Time, 1 + AmendPenalty(order)))
            throw new KrakenError("EOrder:Rate limit exceeded");
        var detail = (KrakenOrderDetail)order.Detail!;
        string before = detail.Price;
        detail.Price = KrakenMarketData.Price(order.Market, price);
        var refusal = lots < order.Lots && price == order.PriceTicks ? simulator.Orders.Reduce(order, lots) : simulator.Orders.Modify(order, lots, price);
        if (refusal != OrderRefusal.None)
            detail.Price = before;
        Refuse(refusal);
        json.WriteStartObject();
        json.WriteString("amend_id", "T" + simulator.Random.NextText(15).ToUpperInvariant());
        json.WriteEndObject();
    }

    public void Cancel(KrakenCall call, Utf8JsonWriter json)
    {
        CancelOne(FindOpen(call));
        WriteCount(json, 1);
    }

    public void CancelAll(KrakenCall call, Utf8JsonWriter json) => WriteCount(json, CancelAll(call.Account));

    public void CancelAllAfter(KrakenCall call, Utf8JsonWriter json)
    {
        long seconds = call.Long("timeout") ?? throw new KrakenError("EGeneral:Invalid arguments:timeout");
        if (seconds is < 0 or > 86_400)
            throw new KrakenError("EGeneral:Invalid arguments:timeout");
        if (_switches.Remove(call.Account, out var running))
            running.Dispose();
        var trigger = simulator.Time + TimeSpan.FromSeconds(seconds);
        if (seconds > 0)
            _switches[call.Account] = simulator.Schedule.At(trigger, () => CancelAll(call.Account));
        json.WriteStartObject();
        json.WriteString("currentTime", KrakenNames.TimeText(simulator.VenueTime));
        json.WriteString("triggerTime", seconds > 0 ? KrakenNames.TimeText(trigger + simulator.ClockSkew) : "0");
        json.WriteEndObject();
    }

    public void GetOpen(KrakenCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("open");
        foreach (var order in Named(call, call.Account.OpenOrders.Values.Reverse()))
            WriteOrder(json, order);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void GetClosed(KrakenCall call, Utf8JsonWriter json)
    {
        SimulatedOrder[] orders = [.. Named(call, call.Account.Orders.Values.Where(order => !order.IsOpen).Reverse())];
        json.WriteStartObject();
        json.WriteStartObject("closed");
        foreach (var order in orders.Skip((int)(call.Long("ofs") ?? 0)).Take(PageSize))
            WriteOrder(json, order);
        json.WriteEndObject();
        json.WriteNumber("count", orders.Length);
        json.WriteEndObject();
    }

    public void Query(KrakenCall call, Utf8JsonWriter json)
    {
        string[] ids = (call.Parameters["txid"] ?? throw new KrakenError("EGeneral:Invalid arguments")).Split(',');
        if (ids.Length > 50)
            throw new KrakenError("EGeneral:Invalid arguments:txid");
        json.WriteStartObject();
        foreach (string id in ids)
            WriteOrder(json, call.Account.Orders.Values.FirstOrDefault(order => KrakenNames.OrderOf(order) == id) ?? throw new KrakenError("EOrder:Unknown order"));
        json.WriteEndObject();
    }

    private static IEnumerable<SimulatedOrder> Named(KrakenCall call, IEnumerable<SimulatedOrder> orders) =>
        call.Parameters["cl_ord_id"] is { } name ? orders.Where(order => order.ClientOrderId == name) : orders;

    /// <summary>Changing a young order costs more.</summary>
    private double AmendPenalty(SimulatedOrder order) => (simulator.Time - order.CreatedTime).TotalSeconds switch
    {
        < 5 => 3,
        < 10 => 2,
        < 15 => 1,
        _ => 0,
    };

    private SimulatedOrder Read(KrakenCall call)
    {
        var market = simulator.MarketOf(call.Parameters["pair"]);
        string type = call.Parameters["ordertype"] ?? throw new KrakenError("EGeneral:Invalid arguments:ordertype");
        var side = call.Parameters["type"] switch
        {
            "buy" => OrderSide.Buy,
            "sell" => OrderSide.Sell,
            _ => throw new KrakenError("EGeneral:Invalid arguments:type"),
        };
        string[] flags = call.Parameters["oflags"]?.Split(',') ?? [];
        if (flags.Except(["post", "fcib", "fciq", "nompp", "viqc"]).Any())
            throw new KrakenError("EGeneral:Invalid arguments:oflags");
        bool isPost = flags.Contains("post");
        bool isMoney = flags.Contains("viqc");
        bool isLimit = type is "limit" or "stop-loss-limit" or "take-profit-limit";
        bool isTriggered = type is "stop-loss" or "stop-loss-limit" or "take-profit" or "take-profit-limit";
        if (!isLimit && !isTriggered && type is not ("market" or "trailing-stop"))
            throw new KrakenError("EGeneral:Invalid arguments:ordertype");
        if ((isPost && type != "limit") || (isMoney && (type != "market" || side != OrderSide.Buy)))
            throw new KrakenError("EGeneral:Invalid arguments:oflags");
        decimal volume = call.Decimal("volume") ?? throw new KrakenError("EGeneral:Invalid arguments:volume");
        long limitTicks = isLimit ? TicksOf(market, call.Decimal(isTriggered ? "price2" : "price") ?? throw new KrakenError("EGeneral:Invalid arguments:price")) : 0;
        long triggerTicks = isTriggered ? TicksOf(market, call.Decimal("price") ?? throw new KrakenError("EGeneral:Invalid arguments:price")) : 0;
        long lots = isMoney ? 0 : LotsOf(market, volume);
        decimal cost = isMoney ? volume : market.Instrument.Quantity(lots) * market.Instrument.Price(limitTicks > 0 ? limitTicks : market.LastPriceTicks);
        if (cost < market.Instrument.MinNotional)
            throw new KrakenError("EOrder:Cost minimum not met");
        string? name = NameOf(call);
        return new(call.Account, market, side, isLimit ? SimulatedOrderType.Limit : SimulatedOrderType.Market)
        {
            ClientOrderId = name ?? "~" + simulator.Random.NextText(20),
            Lots = lots,
            QuoteAmount = isMoney ? volume : 0,
            PriceTicks = limitTicks,
            TriggerTicks = triggerTicks,
            TriggersAbove = (side == OrderSide.Buy) == type.StartsWith("stop-loss", StringComparison.Ordinal),
            TrailingFraction = type == "trailing-stop" ? FractionOf(call.Parameters["price"]) : 0,
            IsPostOnly = isPost,
            SelfTradePrevention = SelfTradePrevention.ExpireTaker,
            TimeInForce = TimeInForceOf(call, isLimit),
            ExpireTime = ExpiryOf(call),
            Detail = new KrakenOrderDetail
            {
                Type = type,
                HasClientOrderId = name is not null,
                UserReference = call.Long("userref") ?? 0,
                Price = call.Parameters["price"] ?? "0",
                Price2 = call.Parameters["price2"] ?? "0",
                Flags = string.Join(',', flags.Union(["fciq"])),
            },
        };
    }

    private static string? NameOf(KrakenCall call)
    {
        if (call.Parameters["cl_ord_id"] is not { } name)
            return null;
        if (call.Parameters["userref"] is not null)
            throw new KrakenError("EGeneral:Invalid arguments:userref");
        bool isGood = name.Length <= 18 || Guid.TryParseExact(name, "D", out _) || (name.Length == 32 && name.All(char.IsAsciiHexDigit));
        return isGood ? name : throw new KrakenError("EGeneral:Invalid arguments:cl_ord_id");
    }

    private void CheckDeadline(KrakenCall call)
    {
        if (call.Parameters["deadline"] is not { } text)
            return;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var deadline) || Timestamp.From(deadline) > simulator.VenueTime + TimeSpan.FromSeconds(60))
            throw new KrakenError("EGeneral:Invalid arguments:deadline");
        if (Timestamp.From(deadline) < simulator.VenueTime)
            throw new KrakenError("EService:Deadline elapsed");
    }

    private static TimeInForce TimeInForceOf(KrakenCall call, bool isLimit) => call.Parameters["timeinforce"] switch
    {
        null or "GTC" => TimeInForce.GoodTillCancel,
        "GTD" when call.Parameters["expiretm"] is not null => TimeInForce.GoodTillCancel,
        "IOC" when isLimit => TimeInForce.ImmediateOrCancel,
        "FOK" when isLimit => TimeInForce.FillOrKill,
        _ => throw new KrakenError("EGeneral:Invalid arguments:timeinforce"),
    };

    private Timestamp ExpiryOf(KrakenCall call)
    {
        if (call.Parameters["timeinforce"] != "GTD")
            return Timestamp.MaxValue;
        string text = call.Parameters["expiretm"]!;
        long seconds = call.Long("expiretm")!.Value;
        var time = text[0] == '+' ? simulator.Time + TimeSpan.FromSeconds(seconds) : Timestamp.FromUnixSeconds(seconds) - simulator.ClockSkew;
        return time > simulator.Time ? time : throw new KrakenError("EGeneral:Invalid arguments:expiretm");
    }

    private static decimal FractionOf(string? price) => price is ['+', .., '%'] && decimal.TryParse(price[1..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent) && percent is > 0 and < 100
        ? percent / 100
        : throw new KrakenError("EGeneral:Invalid arguments:price");

    private static long TicksOf(SimulatedMarket market, decimal price)
    {
        if (price <= 0)
            throw new KrakenError("EOrder:Invalid price");
        return market.Instrument.TryGetTicks(price, out long ticks) ? ticks : throw new KrakenError("EOrder:Tick size check failed");
    }

    private static long LotsOf(SimulatedMarket market, decimal volume)
    {
        if (!market.Instrument.TryGetLots(volume, out long lots))
            throw new KrakenError("EGeneral:Invalid arguments:volume");
        return volume >= market.Instrument.MinQuantity ? lots : throw new KrakenError("EOrder:Order minimum not met");
    }

    private static SimulatedOrder FindOpen(KrakenCall call)
    {
        var order = (call.Parameters["txid"], call.Parameters["cl_ord_id"]) switch
        {
            ({ } id, null) => call.Account.OpenOrders.Values.FirstOrDefault(open => KrakenNames.OrderOf(open) == id),
            (null, { } name) => call.Account.OpenOrders.Values.FirstOrDefault(open => open.ClientOrderId == name),
            _ => throw new KrakenError("EGeneral:Invalid arguments"),
        };
        return order ?? throw new KrakenError("EOrder:Unknown order");
    }

    private int CancelAll(SimulatedAccount account)
    {
        SimulatedOrder[] open = [.. account.OpenOrders.Values];
        foreach (var order in open)
            CancelOne(order);
        return open.Length;
    }

    /// <summary>Cancelling a young order costs, and is never refused for it.</summary>
    private void CancelOne(SimulatedOrder order)
    {
        double cost = (simulator.Time - order.CreatedTime).TotalSeconds switch
        {
            < 5 => 8,
            < 10 => 6,
            < 15 => 5,
            < 45 => 4,
            < 90 => 2,
            < 300 => 1,
            _ => 0,
        };
        simulator.OrderCounter.Add($"{order.Account.Number} {order.Market.Instrument.Symbol}", simulator.Time, cost);
        ((KrakenOrderDetail)order.Detail!).Reason = "User requested";
        simulator.Orders.Cancel(order);
    }

    private static void Refuse(OrderRefusal refusal)
    {
        string? error = refusal switch
        {
            OrderRefusal.None => null,
            OrderRefusal.MarketClosed => "EService:Market in cancel_only mode",
            OrderRefusal.DuplicateClientOrderId => "EOrder:cl_ord_id is used by an open order",
            OrderRefusal.InsufficientBalance => "EOrder:Insufficient funds",
            OrderRefusal.WouldTake => "EOrder:Post only order",
            OrderRefusal.NotOpen => "EOrder:Unknown order",
            OrderRefusal.InvalidQuantity => "EGeneral:Invalid arguments:volume",
            OrderRefusal.WouldTriggerImmediately => "EOrder:Invalid price",
            _ => "EOrder:" + refusal,
        };
        if (error is not null)
            throw new KrakenError(error);
    }

    private static void WriteCount(Utf8JsonWriter json, int count)
    {
        json.WriteStartObject();
        json.WriteNumber("count", count);
        json.WriteEndObject();
    }

    private static string Describe(SimulatedOrder order)
    {
        var detail = (KrakenOrderDetail)order.Detail!;
        string price = detail.Price == "0" ? "" : $" {detail.Price}";
        return $"{(order.Side == OrderSide.Buy ? "buy" : "sell")} {KrakenMarketData.Quantity(order.Market, order.Lots)} {KrakenNames.AltOf(order.Market.Instrument)} @ {detail.Type.Replace('-', ' ')}{price}";
    }

    private static void WriteOrder(Utf8JsonWriter json, SimulatedOrder order)
    {
        var detail = (KrakenOrderDetail)order.Detail!;
        json.WriteStartObject(KrakenNames.OrderOf(order));
        json.WriteString("refid", "None");
        json.WriteNumber("userref", detail.UserReference);
        if (detail.HasClientOrderId)
            json.WriteString("cl_ord_id", order.ClientOrderId);
        json.WriteString("status", KrakenOrderDetail.StatusOf(order));
        json.WriteNumber("opentm", KrakenNames.Seconds(order.CreatedTime));
        if (!order.IsOpen)
            json.WriteNumber("closetm", KrakenNames.Seconds(order.UpdatedTime));
        json.WriteNumber("starttm", 0);
        json.WriteNumber("expiretm", order.ExpireTime == Timestamp.MaxValue ? 0 : KrakenNames.Seconds(order.ExpireTime));
        json.WriteStartObject("descr");
        json.WriteString("pair", KrakenNames.AltOf(order.Market.Instrument));
        json.WriteString("type", order.Side == OrderSide.Buy ? "buy" : "sell");
        json.WriteString("ordertype", detail.Type);
        json.WriteString("price", detail.Price);
        json.WriteString("price2", detail.Price2);
        json.WriteString("leverage", "none");
        json.WriteString("order", Describe(order));
        json.WriteString("close", "");
        json.WriteEndObject();
        json.WriteString("vol", order.QuoteAmount > 0 ? KrakenMarketData.Text(order.QuoteAmount) : KrakenMarketData.Quantity(order.Market, order.Lots));
        json.WriteString("vol_exec", KrakenMarketData.Quantity(order.Market, order.FilledLots));
        json.WriteString("cost", KrakenMarketData.Text(order.FilledNotional));
        json.WriteString("fee", KrakenMarketData.Text(order.Fills.Sum(fill => fill.Fee)));
        json.WriteString("price", order.FilledLots == 0 ? "0.00000" : KrakenMarketData.Text(Math.Round(order.FilledNotional / order.Market.Instrument.Quantity(order.FilledLots), 10)));
        json.WriteString("stopprice", order.TriggerTicks > 0 ? KrakenMarketData.Price(order.Market, order.TriggerTicks) : "0.00000");
        json.WriteString("limitprice", "0.00000");
        json.WriteString("misc", "");
        json.WriteString("oflags", detail.Flags);
        json.WriteString("reason", detail.Reason);
        json.WriteEndObject();
    }
}
