using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Reads and checks new orders: one configuration of those that there are, then the rules of the product.</summary>
/// <remarks>Brackets, orders spread over time or prices, and those of derivatives are not there. What buys at the market is sized in money alone, and what sells in units alone.</remarks>
internal sealed class CoinbaseOrderReader(CoinbaseSimulator simulator)
{
    public SimulatedOrder Read(CoinbaseCall call, string name)
    {
        var body = call.Body;
        if (!simulator.Exchange.TryGetMarket(Text(body, "product_id") ?? "", out var market))
            throw new CoinbaseRefusal("PREVIEW_INVALID_PRODUCT_ID", "Invalid product_id");
        var side = Text(body, "side") switch
        {
            "BUY" => OrderSide.Buy,
            "SELL" => OrderSide.Sell,
            _ => throw CoinbaseError.Argument("side is BUY or SELL"),
        };
        if (!body.TryGetProperty("order_configuration", out var all) || all.ValueKind != JsonValueKind.Object || all.EnumerateObject().Count() != 1)
            throw CoinbaseError.Argument("order_configuration must have one entry");
        var configuration = all.EnumerateObject().Single();
        if (configuration.Value.ValueKind != JsonValueKind.Object)
            throw CoinbaseError.Argument("order_configuration is malformed");
        var terms = configuration.Value;
        var (kind, timeInForce) = KindOf(configuration.Name);
        bool isMarket = kind == "MARKET";
        bool isStop = kind == "STOP_LIMIT";
        decimal? money = Number(terms, "quote_size");
        decimal? size = Number(terms, "base_size");
        if (isMarket ? side == OrderSide.Buy ? money is null || size is not null : size is null || money is not null : size is null)
            throw new CoinbaseRefusal("UNSUPPORTED_ORDER_CONFIGURATION", isMarket ? "A market order buys by quote_size and sells by base_size" : "base_size is missing", isPreview: false);
        decimal price = isMarket ? 0 : Number(terms, "limit_price") ?? throw new CoinbaseRefusal("PREVIEW_INVALID_LIMIT_PRICE", "limit_price is missing");
        long ticks = isMarket ? 0 : Ticks(market, price);
        long trigger = isStop ? Ticks(market, Number(terms, "stop_price") ?? throw new CoinbaseRefusal("PREVIEW_INVALID_STOP_PRICE", "stop_price is missing")) : 0;
        bool isUp = isStop && Text(terms, "stop_direction") switch
        {
            "STOP_DIRECTION_STOP_UP" => true,
            "STOP_DIRECTION_STOP_DOWN" => false,
            _ => throw new CoinbaseRefusal("PREVIEW_INVALID_STOP_DIRECTION", "stop_direction is missing"),
        };
        bool isDated = timeInForce == "GOOD_UNTIL_DATE_TIME";
        return new(call.Account, market, side, isMarket ? SimulatedOrderType.Market : SimulatedOrderType.Limit)
        {
            ClientOrderId = name,
            TimeInForce = timeInForce switch
            {
                "IMMEDIATE_OR_CANCEL" => TimeInForce.ImmediateOrCancel,
                "FILL_OR_KILL" => TimeInForce.FillOrKill,
                "GOOD_UNTIL_DATE_TIME" => TimeInForce.GoodTillDate,
                _ => TimeInForce.GoodTillCancel,
            },
            ExpireTime = isDated ? ExpiryOf(terms) : Timestamp.MaxValue,
            IsPostOnly = terms.TryGetProperty("post_only", out var flag) && flag.ValueKind == JsonValueKind.True,
            Lots = size is { } units ? Lots(market, units, isMarket ? market.Instrument.Price(market.LastPriceTicks) : price) : 0,
            QuoteAmount = money is { } amount ? Money(market, amount) : 0,
            PriceTicks = ticks,
            TriggerTicks = trigger,
            TriggersAbove = isUp,
            Detail = new CoinbaseOrderDetail
            {
                OrderId = CreateId(),
                Configuration = configuration.Name,
                Terms = terms.EnumerateObject().ToDictionary(term => term.Name, term => term.Value.ToString(), StringComparer.Ordinal),
                TimeInForce = timeInForce,
                Kind = kind,
            },
        };
    }

    /// <summary>A member that is a text.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A number, which must stand there as a text.</summary>
    public static decimal? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw CoinbaseError.Argument($"{name} must be a string");
        if (value.GetString() is not { Length: > 0 } text)
            return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number : throw CoinbaseError.Argument($"{name} is no number");
    }

    private static (string Kind, string TimeInForce) KindOf(string configuration) => configuration switch
    {
        "market_market_ioc" => ("MARKET", "IMMEDIATE_OR_CANCEL"),
        "sor_limit_ioc" => ("LIMIT", "IMMEDIATE_OR_CANCEL"),
        "limit_limit_gtc" => ("LIMIT", "GOOD_UNTIL_CANCELLED"),
        "limit_limit_gtd" => ("LIMIT", "GOOD_UNTIL_DATE_TIME"),
        "limit_limit_fok" => ("LIMIT", "FILL_OR_KILL"),
        "stop_limit_stop_limit_gtc" => ("STOP_LIMIT", "GOOD_UNTIL_CANCELLED"),
        "stop_limit_stop_limit_gtd" => ("STOP_LIMIT", "GOOD_UNTIL_DATE_TIME"),
        _ => throw new CoinbaseRefusal("UNSUPPORTED_ORDER_CONFIGURATION", $"{configuration} is not supported", isPreview: false),
    };

    private Timestamp ExpiryOf(JsonElement terms)
    {
        if (!DateTimeOffset.TryParse(Text(terms, "end_time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) || Timestamp.From(end) <= simulator.VenueTime)
            throw new CoinbaseRefusal("PREVIEW_INVALID_END_TIME", "end_time is missing or past");
        return Timestamp.From(end) - simulator.ClockSkew;
    }

    private static long Ticks(SimulatedMarket market, decimal price)
    {
        if (price <= 0)
            throw new CoinbaseRefusal("PREVIEW_INVALID_LIMIT_PRICE", "The price is not above zero");
        return market.Instrument.TryGetTicks(price, out long ticks) ? ticks : throw new CoinbaseRefusal("PREVIEW_INVALID_PRICE_PRECISION", "Too many decimals in order price");
    }

    private static long Lots(SimulatedMarket market, decimal size, decimal price)
    {
        var rules = market.Instrument;
        if (!rules.TryGetLots(size, out long lots))
            throw new CoinbaseRefusal("PREVIEW_INVALID_SIZE_PRECISION", "Too many decimals in order amount");
        if (lots <= 0 || size < rules.MinQuantity || size * price < rules.MinNotional)
            throw new CoinbaseRefusal("PREVIEW_INVALID_BASE_SIZE_TOO_SMALL", "Order size is too small");
        return size <= rules.MaxQuantity || rules.MaxQuantity == 0 ? lots : throw new CoinbaseRefusal("PREVIEW_INVALID_BASE_SIZE_TOO_LARGE", "Order size is too large");
    }

    private static decimal Money(SimulatedMarket market, decimal amount)
    {
        if (amount <= 0 || amount < market.Instrument.MinNotional)
            throw new CoinbaseRefusal("PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL", "Order amount is too small");
        return market.Instrument.TryGetTicks(amount, out _) ? amount : throw new CoinbaseRefusal("PREVIEW_INVALID_QUOTE_SIZE_PRECISION", "Too many decimals in order amount");
    }

    private string CreateId()
    {
        string digits = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(simulator.Random.NextText(16)));
        return $"{digits[..8]}-{digits[8..12]}-4{digits[13..16]}-8{digits[17..20]}-{digits[20..32]}";
    }
}
