namespace Trading.Testing;

/// <summary>The funding of a perpetual, every eight hours: premium plus interest of 0.01 %, the difference held within 0.05 %.</summary>
internal sealed class BinanceFunding(SimulatedMarket market)
{
    public const decimal InterestRate = 0.0001m;

    private const long IntervalMilliseconds = 8 * 3_600_000L;

    /// <summary>What was paid: when, at what rate and mark price.</summary>
    public List<(Timestamp Time, decimal Rate, decimal MarkPrice)> History { get; } = [];

    public static Timestamp NextTime(Timestamp time) => Timestamp.FromUnixMilliseconds((time.ToUnixMilliseconds() / IntervalMilliseconds + 1) * IntervalMilliseconds);

    /// <summary>The index: there is no other venue, so it is the average price of the last five minutes.</summary>
    public decimal IndexPrice(Timestamp time) => Math.Round(BinanceSpotFilters.AveragePrice(market, 5, time), 8);

    public decimal Rate(decimal markPrice, Timestamp time)
    {
        decimal index = IndexPrice(time);
        decimal premium = (markPrice - index) / index;
        return Math.Round(premium + Math.Clamp(InterestRate - premium, -0.0005m, 0.0005m), 8);
    }
}
