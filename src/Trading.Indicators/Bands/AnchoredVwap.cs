namespace Trading.Indicators;

/// <summary>The mean price by volume since a bar that was chosen, a turn or a piece of news for example, with a band of standard deviations.</summary>
/// <remarks>
/// Formula: <c>Σ p · v / Σ v</c> since the anchor, p being (High + Low + Close) / 3; the deviation is <c>√(Σ v · (p - VWAP)² / Σ v)</c>.
/// Until something was traded it is p. The anchor is the first bar, or the one after the last call of <see cref="AnchorNext"/>.
/// </remarks>
[IndicatorInfo("Anchored volume-weighted average price", IndicatorGroup.Volume, "B. Shannon, Maximum Trading Gains with Anchored VWAP, 2023", Pane = PlotPane.Price, Output = "Middle")]
public sealed class AnchoredVwap : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public AnchoredVwap(double deviations = 2) => _core = new(Deviations = Limits.Check(deviations, 0, 1000));

    /// <summary>How many standard deviations the bands are away.</summary>
    [Parameter(0, 1000)]
    public double Deviations { get; }

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

    /// <summary>Makes the next bar the anchor; the values until then stay as they are.</summary>
    public void AnchorNext() => _core.Anchor();

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none. The anchor is the first bar: pass the columns from there on.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="volume">The volumes.</param>
    /// <param name="middle">As long as the input.</param>
    /// <param name="upper">As long as the input.</param>
    /// <param name="lower">As long as the input.</param>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> middle,
        Span<double> upper,
        Span<double> lower,
        double deviations = 2)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, middle);
        Limits.SameLength(high, upper);
        Limits.SameLength(high, lower);
        var core = new Core(Limits.Check(deviations, 0, 1000));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i], volume[i]);
            middle[i] = value;
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private readonly double _deviations;
        private WeightedSpread _prices;

        public Core(double deviations) => _deviations = deviations;

        public double Upper = double.NaN;
        public double Lower = double.NaN;
        public bool IsReady;

        public void Anchor() => _prices.Clear();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close, double volume)
        {
            if (!Limits.AreFinite(high, low, close, volume))
                return Upper = Lower = double.NaN;
            _prices.Add((high + low + close) / 3, volume);
            IsReady = true;
            double mean = _prices.Mean, width = _deviations * _prices.Deviation;
            Upper = mean + width;
            Lower = mean - width;
            return mean;
        }

        public void Visit(IndicatorState state)
        {
            _prices.Visit(state);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
            state.Visit(ref IsReady);
        }
    }
}
