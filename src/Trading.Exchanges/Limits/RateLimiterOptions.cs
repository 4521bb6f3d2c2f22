namespace Trading.Exchanges;

/// <summary>How a venue's limits are used.</summary>
public sealed class RateLimiterOptions
{
    /// <summary>Which part of the venue's limits is used at all; 0.95 unless said otherwise, since requests can come closer together than they were sent.</summary>
    public double UsableShare { get; set; } = 0.95;

    /// <summary>Which part of what is usable reductions may fill; what is left is kept for cancels. 0.97 unless said otherwise.</summary>
    public double ReduceShare { get; set; } = 0.97;

    /// <summary>Which part new orders may fill; 0.92 unless said otherwise.</summary>
    public double NewShare { get; set; } = 0.92;

    /// <summary>Which part data may fill; 0.8 unless said otherwise.</summary>
    public double DataShare { get; set; } = 0.8;

    /// <summary>How many requests may wait; one more is refused. 10,000 unless said otherwise.</summary>
    public int MaxWaiting { get; set; } = 10_000;

    internal double ShareOf(RequestLane lane) => lane switch
    {
        RequestLane.Cancel => 1,
        RequestLane.Reduce => ReduceShare,
        RequestLane.New => NewShare,
        _ => DataShare,
    };
}
