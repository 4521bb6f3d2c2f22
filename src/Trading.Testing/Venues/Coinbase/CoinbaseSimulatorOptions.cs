namespace Trading.Testing;

/// <summary>What a simulated Coinbase is made of. Fees are in the quote asset.</summary>
public sealed class CoinbaseSimulatorOptions : VenueSimulatorOptions
{
    /// <summary>The public requests that an address may send a second; 10 by default.</summary>
    public int PublicRequestsASecond { get; set; } = 10;

    /// <summary>The requests that a key may send a second; 30 by default.</summary>
    public int PrivateRequestsASecond { get; set; } = 30;
}
