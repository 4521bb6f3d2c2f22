namespace Trading;

/// <summary>What was decided, and what became of it.</summary>
public sealed record OrderOutcome
{
    /// <summary>When the strategy sent it.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>How much was asked for; 0 where the fill decides, as of targets.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Why it was denied.</summary>
    public OrderDenialReason Denial { get; init; }

    /// <summary>The price it would have met when it was decided: the offer to buy, the bid to sell, the last price where there are no quotes; <see cref="double.NaN"/> where there was none.</summary>
    public double DecisionPrice { get; init; } = double.NaN;

    /// <summary>How much was filled.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>At which average price; 0 where nothing was.</summary>
    public decimal AveragePrice { get; init; }

    /// <summary>From the decision to the first fill; <see langword="null"/> where there was none.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>What was charged, in the account's currency.</summary>
    public decimal Fee { get; init; }
}
