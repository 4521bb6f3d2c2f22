namespace Trading.Analytics.Tests;

/// <summary>Results to test with: small ones by hand, and a large one from a random walk that a simple strategy trades with stops.</summary>
internal static class SampleResults
{
    public static readonly Instrument Bitcoin = new(new("BINANCE", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT"))
    {
        TickSize = 0.1m,
        LotSize = 0.00001m,
    };

    /// <summary>A result around points of equity at equal distances, without trades.</summary>
    public static BacktestResult FromEquity(
        Timestamp start, Timeframe period, IReadOnlyList<double> equity, IReadOnlyList<double>? prices = null, Instrument? instrument = null)
    {
        prices ??= [.. equity.Select(_ => 100.0)];
        var points = new List<EquityPoint>();
        var open = start;
        for (int i = 0; i < equity.Count; i++)
        {
            var close = period.CloseOf(open);
            points.Add(new(close, equity[i], equity[i], 1, prices[i], prices[i], prices[i], prices[i]));
            open = close;
        }

        return FromPoints(start, period, points, instrument);
    }

    public static BacktestResult FromPoints(Timestamp start, Timeframe period, IReadOnlyList<EquityPoint> points, Instrument? instrument = null) => new()
    {
        Strategy = "hand-made",
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal),
        Data =
        [
            new(instrument ?? Bitcoin, period, "by hand", Math.Max(1, points.Count), start, points.Count == 0 ? start : points[^1].Time,
                0, 0, TimeSpan.Zero, 100, points.Count == 0 ? 100 : points[^1].Close),
        ],
        Currency = Currency.Of("USDT"),
        InitialCash = 1000,
        FinalEquity = points.Count == 0 ? 1000 : (decimal)points[^1].Equity,
        FillModel = "by hand",
        Costs = default,
        EquityPeriod = period,
        Equity = points,
        Drawdowns = [],
        RoundTrips = [],
        Orders = [],
        Fills = [],
        BarsInMarket = 0,
        OrderHash = new string('0', 64),
        Warnings = [],
        Messages = [],
    };

    public static RoundTrip Trip(
        decimal profit, double entryHour, double exitHour, OrderSide side = OrderSide.Buy, decimal fees = 0, Instrument? instrument = null) => new(
        instrument ?? Bitcoin, side, 1, Hour(entryHour), 100, Hour(exitHour), 100 + (side == OrderSide.Buy ? profit : -profit), profit + fees, fees,
        (long)(exitHour - entryHour), Math.Min(0, profit) - 1, Math.Max(0, profit) + 3, null, null);

    public static Timestamp Hour(double hours) => Timestamp.FromUtc(2024, 1, 1) + TimeSpan.FromHours(hours);
}
