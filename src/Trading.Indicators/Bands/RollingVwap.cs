namespace Trading.Indicators;

/// <summary>The mean price of the last bars by volume, with a band of standard deviations.</summary>
/// <remarks>Formula: <c>Σ p · v / Σ v</c>, p being (High + Low + Close) / 3; the deviation is <c>√(Σ v · (p - VWAP)² / Σ v)</c>. Where nothing was traded it is p.</remarks>
[IndicatorInfo("Rolling volume-weighted average price", IndicatorGroup.Volume, "textbook", Pane = PlotPane.Price, Output = "Middle")]
public sealed class RollingVwap : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are looked at, 1 to 100,000.</param>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public RollingVwap(int period = 20, double deviations = 2)
    {
        Period = Limits.Check(period, 1);
        Deviations = Limits.Check(deviations, 0, 1000);
        _core = new(period, deviations);
    }

    /// <summary>How many bars are looked at.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

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
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="volume">The volumes.</param>
    /// <param name="middle">As long as the input.</param>
    /// <param name="upper">As long as the input.</param>
    /// <param name="lower">As long as the input.</param>
    /// <param name="period">How many bars are looked at, 1 to 100,000.</param>
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
        int period = 20,
        double deviations = 2)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, middle);
        Limits.SameLength(high, upper);
        Limits.SameLength(high, lower);
        var core = new Core(Limits.Check(period, 1), Limits.Check(deviations, 0, 1000));
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

    private struct Core
    {
        private readonly double _deviations;
        private RunningSum _volume;
        private RunningSum _first;
        private RunningSum _second;
        private double _origin = double.NaN;

        public Core(int period, double deviations)
        {
            _deviations = deviations;
            _volume = new(period);
            _first = new(period);
            _second = new(period);
            WarmUp = Missing = period;
        }

        public double Upper = double.NaN;
        public double Lower = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close, double volume)
        {
            if (!Limits.AreFinite(high, low, close, volume))
                return Clear();
            double result = Step(high, low, close, volume);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _volume.Visit(state);
            _first.Visit(state);
            _second.Visit(state);
            state.Visit(ref _origin, double.NaN);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close, double volume)
        {
            double price = (high + low + close) / 3;
            if (double.IsNaN(_origin))
                _origin = price;

            // Distances to a price nearby, so that the squares keep their digits.
            double distance = price - _origin, total = _volume.Next(volume);
            double first = _first.Next(distance * volume), second = _second.Next(distance * distance * volume);
            bool isTraded = total > 1e-9;
            double mean = isTraded ? first / total : distance;
            double width = isTraded ? _deviations * Math.Sqrt(Math.Max(0, (second / total) - (mean * mean))) : 0;
            Upper = _origin + mean + width;
            Lower = _origin + mean - width;
            return _origin + mean;
        }

        private double Clear() => Upper = Lower = double.NaN;
    }
}
