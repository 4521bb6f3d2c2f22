namespace Trading;

/// <summary>What a venue can change in an open order.</summary>
[Flags]
public enum AmendSupport
{
    /// <summary>Nothing: an order is cancelled and sent anew.</summary>
    None = 0,

    /// <summary>The quantity, down.</summary>
    ReduceQuantity = 1,

    /// <summary>The quantity, up.</summary>
    IncreaseQuantity = 2,

    /// <summary>The limit price.</summary>
    LimitPrice = 4,

    /// <summary>The trigger price.</summary>
    TriggerPrice = 8,

    /// <summary>Quantity and prices.</summary>
    All = ReduceQuantity | IncreaseQuantity | LimitPrice | TriggerPrice,
}
