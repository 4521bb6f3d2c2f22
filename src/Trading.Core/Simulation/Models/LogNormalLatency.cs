namespace Trading;

/// <summary>Times that are mostly short and now and then long: log-normal, by median and 99th percentile.</summary>
public sealed class LogNormalLatency : ILatencyModel
{
    // The 99th percentile of the normal distribution.
    private const double Quantile99 = 2.3263478740408408;
    private readonly double _median;
    private readonly double _sigma;

    /// <summary>Creates the model, the same for both ways.</summary>
    /// <param name="median">Half of the times are shorter; above 0, at most a day.</param>
    /// <param name="percentile99">One in a hundred is longer; not below the median, at most a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    public LogNormalLatency(TimeSpan median, TimeSpan percentile99)
    {
        LatencyRange.Check(median, nameof(median));
        LatencyRange.Check(percentile99, nameof(percentile99));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(median, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(percentile99, median);
        _median = median.Ticks;
        _sigma = Math.Log((double)percentile99.Ticks / median.Ticks) / Quantile99;
        Description = FormattableString.Invariant($"latency log-normal, median {median.TotalMilliseconds} ms, p99 {percentile99.TotalMilliseconds} ms");
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public TimeSpan NextEntry(Timestamp now, Random random) => Draw(random);

    /// <inheritdoc/>
    public TimeSpan NextResponse(Timestamp now, Random random) => Draw(random);

    private TimeSpan Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        // Box and Muller (1958).
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double ticks = _median * Math.Exp(_sigma * normal);
        return TimeSpan.FromTicks((long)Math.Min(ticks, TimeSpan.TicksPerDay));
    }
}
