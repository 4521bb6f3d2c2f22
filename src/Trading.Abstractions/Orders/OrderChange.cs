namespace Trading;

/// <summary>What to change of a working order; what is <see langword="null"/> stays.</summary>
/// <remarks>An order that only becomes smaller keeps its place in the queue; any other change sends it to the end.</remarks>
public readonly record struct OrderChange
{
    /// <summary>The new quantity, what is filled included.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The new limit.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The new trigger.</summary>
    public decimal? TriggerPrice { get; init; }
}
