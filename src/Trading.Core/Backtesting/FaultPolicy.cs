namespace Trading;

/// <summary>What happens to the orders and positions of a strategy that threw.</summary>
public enum FaultPolicy
{
    /// <summary>Its orders are cancelled, its positions stay.</summary>
    CancelOrders,

    /// <summary>Its orders are cancelled, its positions are closed at the market.</summary>
    ClosePositions,

    /// <summary>Its orders go on working; stops that protect a position stay in place.</summary>
    LeaveOrders,
}
