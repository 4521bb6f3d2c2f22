namespace Trading.Testing;

/// <summary>What a simulated Kraken is made of.</summary>
public sealed class KrakenSimulatorOptions : VenueSimulatorOptions
{
    /// <summary>How high the counter of private requests may rise; 15, the lowest level's, unless said otherwise.</summary>
    public double CounterLimit { get; set; } = 15;

    /// <summary>How much the counter of private requests falls a second; 0.33 unless said otherwise.</summary>
    public double CounterDecay { get; set; } = 0.33;

    /// <summary>How high the counter of a pair's orders may rise; 60 unless said otherwise.</summary>
    public double OrderLimit { get; set; } = 60;

    /// <summary>How much the counter of a pair's orders falls a second; 1 unless said otherwise.</summary>
    public double OrderDecay { get; set; } = 1;
}
