namespace Trading.Testing;

/// <summary>What a simulated Bybit is made of.</summary>
public sealed class BybitSimulatorOptions : VenueSimulatorOptions
{
    /// <summary>Whether it is the category of linear perpetuals rather than that of spot: both have a BTCUSDT. Spot by default.</summary>
    public bool IsLinear { get; set; }

    /// <summary>The requests that an address may send in five seconds; 600 by default. What is above shuts it out for ten minutes.</summary>
    public int AddressRequests { get; set; } = 600;

    /// <summary>The orders that an account may send a second, and the cancels; 0, the default, is what the category has: 20 on spot and 10 of perpetuals.</summary>
    public int OrdersASecond { get; set; }

    /// <summary>How long after it the account's stream tells of an event; 5 milliseconds by default. The answer to a command says no more than that it was taken.</summary>
    public TimeSpan StreamDelay { get; set; } = TimeSpan.FromMilliseconds(5);
}
