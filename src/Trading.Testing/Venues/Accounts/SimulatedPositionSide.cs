namespace Trading.Testing;

/// <summary>Which of an account's positions in an instrument an order belongs to.</summary>
public enum SimulatedPositionSide
{
    /// <summary>The only one.</summary>
    Net,

    /// <summary>The long one of an account that keeps both.</summary>
    Long,

    /// <summary>The short one of an account that keeps both.</summary>
    Short,
}
