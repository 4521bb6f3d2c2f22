namespace Trading;

/// <summary>A trade of an order as a venue reports it.</summary>
public sealed record VenueFill
{
    /// <summary>What was traded.</summary>
    public required InstrumentId Instrument { get; init; }

    /// <summary>The venue's id of the trade; one id counts once an order.</summary>
    public required string TradeId { get; init; }

    /// <summary>The venue's name of the order.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Our name of the order, where the venue says it.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>When.</summary>
    public Timestamp Time { get; init; }

    /// <summary>The order's side.</summary>
    public OrderSide Side { get; init; }

    /// <summary>At which price.</summary>
    public decimal Price { get; init; }

    /// <summary>How much, in base units.</summary>
    public decimal Quantity { get; init; }

    /// <summary>What the venue takes; negative is a rebate; <see langword="null"/> where this report does not say.</summary>
    public Money? Fee { get; init; }

    /// <summary>Maker or taker; <see langword="null"/> where this report does not say.</summary>
    public Liquidity? Liquidity { get; init; }
}
