namespace Trading;

/// <summary>What a strategy asks for. The convenience methods of <see cref="Strategy"/> fill it in.</summary>
public readonly record struct OrderRequest
{
    /// <summary>Asks for nothing yet; set at least <see cref="Side"/>, <see cref="Type"/> and <see cref="Quantity"/>.</summary>
    public OrderRequest()
    {
    }

    /// <summary>What to trade; <see langword="null"/> is the strategy's first instrument.</summary>
    public Instrument? Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public OrderSide Side { get; init; }

    /// <summary>How the order seeks its price.</summary>
    public OrderType Type { get; init; }

    /// <summary>How much, in base units, on the instrument's lots.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Instead of <see cref="Quantity"/>: how much money a market order may spend or raise, in the quote currency; turned into lots at the price it fills at.</summary>
    public decimal? QuoteQuantity { get; init; }

    /// <summary>How much of a limit order is shown at a time (iceberg); each part that comes after joins the end of the queue.</summary>
    public decimal? DisplayQuantity { get; init; }

    /// <summary>The worst price to fill at, for limit types.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The price that wakes a stop or an if-touched order.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>How far a trailing stop stays behind, in <see cref="TrailingOffsetType"/>.</summary>
    public decimal? TrailingOffset { get; init; }

    /// <summary>What <see cref="TrailingOffset"/> is measured in.</summary>
    public TrailingOffsetType TrailingOffsetType { get; init; }

    /// <summary>The price from which a trailing stop begins to follow; at once where it is <see langword="null"/>.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>Which price wakes a conditional order.</summary>
    public TriggerSource TriggerSource { get; init; }

    /// <summary>How long the order is valid.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>When a <see cref="TimeInForce.GoodTillDate"/> order ends.</summary>
    public Timestamp ExpireTime { get; init; } = Timestamp.MaxValue;

    /// <summary>The order may only make a position smaller; it is cut to what is there when it fills.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>A limit order that may only rest: where it would take liquidity it is rejected.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Which position of a hedging account it is for.</summary>
    public PositionSide PositionSide { get; init; }

    /// <summary>A word of the strategy's own that comes back in events and reports.</summary>
    public string? Tag { get; init; }
}
