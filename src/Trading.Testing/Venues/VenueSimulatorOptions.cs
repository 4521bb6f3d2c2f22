namespace Trading.Testing;

/// <summary>What a simulated venue is made of.</summary>
public class VenueSimulatorOptions
{
    /// <summary>All that is random follows from it; 1 by default.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>Where its clock begins; 2024-01-01 UTC by default. With a real clock it must be about now.</summary>
    public Timestamp StartTime { get; set; } = Timestamp.FromUtc(2024, 1, 1);

    /// <summary>How long its markets have traded before the start; 10 minutes by default. That is the history clients can ask for.</summary>
    public TimeSpan WarmUp { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What is traded; each venue has its own defaults where the list is empty.</summary>
    public IList<SimulatedInstrument> Instruments { get; } = [];

    /// <summary>The fee for resting, as a fraction of the notional; 0.001 by default.</summary>
    public decimal MakerFeeRate { get; set; } = 0.001m;

    /// <summary>The fee for taking, as a fraction of the notional; 0.001 by default.</summary>
    public decimal TakerFeeRate { get; set; } = 0.001m;

    /// <summary>Whether fees are always in the quote asset; by default they are taken from what was received.</summary>
    public bool IsFeeInQuote { get; set; }

    /// <summary>To how many digits fees are cut; 8 by default.</summary>
    public int FeeDecimals { get; set; } = 8;

    /// <summary>How many trades and bars of each length a market remembers, and how many orders and fills an account; 200,000 by default, and 100,000 orders.</summary>
    public int HistoryLength { get; set; } = 200_000;

    /// <summary>How many messages may wait for a client that does not read before it is disconnected; 10,000 by default.</summary>
    public int SocketCapacity { get; set; } = 10_000;
}
