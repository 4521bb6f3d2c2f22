namespace Trading.Testing;

/// <summary>An instrument of a simulated venue: its units, its limits and how lively its market is.</summary>
/// <remarks>A limit of 0 is none. Prices are in the quote asset for one of the base asset, quantities in the base asset or in contracts, see <see cref="ContractSize"/>.</remarks>
public sealed class SimulatedInstrument
{
    /// <summary>The name in the venue's own writing, for example <c>BTCUSDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The asset that is traded.</summary>
    public required string BaseAsset { get; init; }

    /// <summary>The asset it is paid with.</summary>
    public required string QuoteAsset { get; init; }

    /// <summary>Whether it is a linear perpetual, settled in the quote asset, rather than spot.</summary>
    public bool IsPerpetual { get; init; }

    /// <summary>How much of the base asset a quantity of 1 is; other than 1 for perpetuals that are counted in contracts.</summary>
    public decimal ContractSize { get; init; } = 1m;

    /// <summary>The step of prices.</summary>
    public decimal TickSize { get; init; } = 0.01m;

    /// <summary>The step of quantities.</summary>
    public decimal LotSize { get; init; } = 0.00001m;

    /// <summary>The tick that the venue publishes and holds new orders to, a multiple of <see cref="TickSize"/>, in which its book counts; the same unless set. A venue may change it.</summary>
    public decimal OrderTickSize
    {
        get => field == 0 ? TickSize : field;
        set;
    }

    /// <summary>The lot that the venue publishes and holds new orders to, a multiple of <see cref="LotSize"/>; the same unless set. A venue may change it.</summary>
    public decimal OrderLotSize
    {
        get => field == 0 ? LotSize : field;
        set;
    }

    /// <summary>The lowest price of an order.</summary>
    public decimal MinPrice { get; init; }

    /// <summary>The highest price of an order.</summary>
    public decimal MaxPrice { get; init; }

    /// <summary>The smallest quantity of an order.</summary>
    public decimal MinQuantity { get; init; } = 0.00001m;

    /// <summary>The largest quantity of an order.</summary>
    public decimal MaxQuantity { get; init; } = 9_000m;

    /// <summary>The largest quantity of a market order.</summary>
    public decimal MaxMarketQuantity { get; init; }

    /// <summary>The smallest price times quantity.</summary>
    public decimal MinNotional { get; init; } = 5m;

    /// <summary>The largest price times quantity.</summary>
    public decimal MaxNotional { get; init; }

    /// <summary>How far above the reference price an order may be, as a factor; 0 is no limit.</summary>
    public decimal PercentPriceUp { get; init; }

    /// <summary>How far below the reference price an order may be, as a factor; 0 is no limit.</summary>
    public decimal PercentPriceDown { get; init; }

    /// <summary>How many orders an account may have open.</summary>
    public int MaxOpenOrders { get; init; } = 200;

    /// <summary>How many conditional orders an account may have open.</summary>
    public int MaxConditionalOrders { get; init; } = 5;

    /// <summary>The most of the base asset that an account may hold, what its buy orders would bring included.</summary>
    public decimal MaxPosition { get; init; }

    /// <summary>The highest leverage of a perpetual.</summary>
    public int MaxLeverage { get; init; } = 125;

    /// <summary>Whether orders are accepted; a halted market stands still.</summary>
    public bool IsTrading { get; set; } = true;

    /// <summary>Where the price begins.</summary>
    public decimal StartPrice { get; init; } = 50_000m;

    /// <summary>How the agents of its market are made up; <see langword="null"/> for an empty book that only accounts trade in.</summary>
    /// <remarks>Seed, start time and start price are set by the simulator.</remarks>
    public Matching.AgentMarketOptions? Agents { get; init; } = new();

    /// <summary>The digits behind the point of a price.</summary>
    public int PriceDecimals => Scale(TickSize);

    /// <summary>The digits behind the point of a quantity.</summary>
    public int QuantityDecimals => Scale(LotSize);

    /// <summary>The price of so many ticks.</summary>
    public decimal Price(long ticks) => ticks * TickSize;

    /// <summary>The quantity of so many lots.</summary>
    public decimal Quantity(long lots) => lots * LotSize;

    /// <summary>What so many lots are worth at a price, in the quote asset.</summary>
    public decimal Notional(long priceTicks, long lots) => Price(priceTicks) * Quantity(lots) * ContractSize;

    /// <summary>A price in ticks.</summary>
    /// <returns>False where it is no whole number of them.</returns>
    public bool TryGetTicks(decimal price, out long ticks) => TryDivide(price, TickSize, out ticks);

    /// <summary>A quantity in lots.</summary>
    /// <returns>False where it is no whole number of them.</returns>
    public bool TryGetLots(decimal quantity, out long lots) => TryDivide(quantity, LotSize, out lots);

    internal bool IsOrderPrice(decimal price) => TryGetTicks(price, out _) && price % OrderTickSize == 0;

    internal bool IsOrderQuantity(decimal quantity) => TryGetLots(quantity, out _) && quantity % OrderLotSize == 0;

    private static bool TryDivide(decimal value, decimal unit, out long count)
    {
        decimal quotient = value / unit;
        count = Math.Abs(quotient) < 1L << 50 ? (long)quotient : 0;
        return count * unit == value;
    }

    private static int Scale(decimal unit)
    {
        int scale = 0;
        for (decimal rest = unit; rest != decimal.Truncate(rest); rest *= 10)
            scale++;
        return scale;
    }
}
