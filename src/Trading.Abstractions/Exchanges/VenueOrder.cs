namespace Trading;

/// <summary>An order as a venue shows it.</summary>
public sealed record VenueOrder
{
    /// <summary>What it trades, as the venue writes it.</summary>
    public required InstrumentId Instrument { get; init; }

    /// <summary>The venue's own name for it.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>The name that it was sent under; <see langword="null"/> where it has none.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Buy or sell.</summary>
    public OrderSide Side { get; init; }

    /// <summary>How it seeks its price; <see langword="null"/> where the venue has a type that is not known here.</summary>
    public OrderType? Type { get; init; }

    /// <summary>Where it stands; <see langword="null"/> where the venue has a status that is not known here. Never taken for closed.</summary>
    public OrderStatus? Status { get; init; }

    /// <summary>How long it is valid.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>How much was asked for, in base units; 0 where it was asked for in money.</summary>
    public decimal Quantity { get; init; }

    /// <summary>How much is filled, in base units.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>The average price of what is filled; 0 where nothing is or the venue does not say.</summary>
    public decimal AverageFillPrice { get; init; }

    /// <summary>The limit.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The trigger.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Whether it may only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>When the venue last changed it.</summary>
    public Timestamp UpdateTime { get; init; }

    /// <summary>Why it ended, in the venue's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it can still be filled, as far as is known.</summary>
    public bool IsOpen => Status is null or < OrderStatus.Denied;
}
