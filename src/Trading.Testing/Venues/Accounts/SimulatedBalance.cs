namespace Trading.Testing;

/// <summary>What an account has of an asset.</summary>
public sealed class SimulatedBalance
{
    /// <summary>What can be used.</summary>
    public decimal Free { get; internal set; }

    /// <summary>What is kept for open orders.</summary>
    public decimal Locked { get; internal set; }

    /// <summary>Both.</summary>
    public decimal Total => Free + Locked;
}
