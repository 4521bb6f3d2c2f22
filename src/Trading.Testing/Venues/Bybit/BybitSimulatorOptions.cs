namespace Trading.Testing;

/// <summary>What a simulated Bybit is made of.</summary>
public sealed class BybitSimulatorOptions : VenueSimulatorOptions
{
    /// <summary>The requests that an address may send in five seconds; 600 by default. What is above shuts it out for ten minutes.</summary>
    public int AddressRequests { get; set; } = 600;

    /// <summary>The orders that an account may send a second, and the cancels; 20 by default.</summary>
    public int OrdersASecond { get; set; } = 20;

    /// <summary>How long after it the account's stream tells of an event; 5 milliseconds by default. The answer to a command says no more than that it was taken.</summary>
    public TimeSpan StreamDelay { get; set; } = TimeSpan.FromMilliseconds(5);
}
