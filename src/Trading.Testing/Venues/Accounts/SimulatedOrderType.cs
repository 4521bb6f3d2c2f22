namespace Trading.Testing;

/// <summary>What an order of a simulated venue does once it works.</summary>
public enum SimulatedOrderType
{
    /// <summary>Trades at its price or better, and rests as its time in force says.</summary>
    Limit,

    /// <summary>Trades at once at whatever price; what finds nobody lapses.</summary>
    Market,
}
