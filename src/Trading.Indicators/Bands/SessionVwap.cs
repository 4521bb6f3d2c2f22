namespace Trading.Indicators;

/// <summary>The mean price of the session so far by volume, with a band of standard deviations; it begins anew with every session.</summary>
/// <remarks>
/// Formula: <c>Σ p · v / Σ v</c> since the session began, p being (High + Low + Close) / 3; the deviation is <c>√(Σ v · (p - VWAP)² / Σ v)</c>.
/// Until something was traded it is p. A session is 24 hours long and begins at the same time of every UTC day, with the first bar that opens then or later.
/// </remarks>
[IndicatorInfo("Session volume-weighted average price", IndicatorGroup.Volume, "textbook", Pane = PlotPane.Price, Output = "Middle")]
public sealed class SessionVwap : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <param name="sessionStart">When the session begins, as a time of the UTC day, 0 to 24 hours; midnight unless said otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public SessionVwap(double deviations = 2, TimeSpan sessionStart = default)
    {
        Deviations = Limits.Check(deviations, 0, 1000);
        SessionStart = Limits.Check(sessionStart, 0, 24);
        _core = new(deviations, sessionStart);
    }

    /// <summary>How many standard deviations the bands are away.</summary>
    [Parameter(0, 1000)]
    public double Deviations { get; }

    /// <summary>When the session begins, as a time of the UTC day.</summary>
    [Parameter(0, 24)]
    public TimeSpan SessionStart { get; }

    /// <summary>The average; the same as <see cref="Indicator.Value"/>.</summary>
    public double Middle => Value;

    /// <summary>The upper band.</summary>
    [Output]
    public double Upper => _core.Upper;

    /// <summary>The lower band.</summary>
    [Output]
    public double Lower => _core.Lower;

    /// <inheritdoc/>
    public override bool IsReady => _core.IsReady;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.OpenTime, bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="openTime">When the bars open, in order.</param>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="volume">The volumes.</param>
    /// <param name="middle">As long as the input.</param>
    /// <param name="upper">As long as the input.</param>
    /// <param name="lower">As long as the input.</param>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <param name="sessionStart">When the session begins, as a time of the UTC day, 0 to 24 hours.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<Timestamp> openTime,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> middle,
        Span<double> upper,
        Span<double> lower,
        double deviations = 2,
        TimeSpan sessionStart = default)
    {
        Limits.SameLength(high, openTime);
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, middle);
        Limits.SameLength(high, upper);
        Limits.SameLength(high, lower);
        var core = new Core(Limits.Check(deviations, 0, 1000), Limits.Check(sessionStart, 0, 24));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(openTime[i], high[i], low[i], close[i], volume[i]);
            middle[i] = value;
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private SessionClock _clock;
        private AnchoredVwap.Core _average;

        public Core(double deviations, TimeSpan sessionStart)
        {
            _clock = new(sessionStart);
            _average = new(deviations);
        }

        public readonly double Upper => _average.Upper;

        public readonly double Lower => _average.Lower;

        public readonly bool IsReady => _average.IsReady;

        public double Next(Timestamp openTime, double high, double low, double close, double volume)
        {
            if (Limits.AreFinite(high, low, close, volume) && _clock.Begins(openTime))
                _average.Anchor();
            return _average.Next(high, low, close, volume);
        }

        public void Visit(IndicatorState state)
        {
            _clock.Visit(state);
            _average.Visit(state);
        }
    }
}
