namespace Trading.Indicators;

/// <summary>An exponential average and a band of average true ranges around it.</summary>
/// <remarks>Formula: <c>EMA(Close) ± a · ATR</c>.</remarks>
[IndicatorInfo("Keltner channels", IndicatorGroup.Volatility, "C. Keltner, 1960; L. B. Raschke", Pane = PlotPane.Price, Output = "Middle")]
public sealed class KeltnerChannels : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <param name="multiplier">How many average true ranges the bands are away, 0 to 1,000.</param>
    /// <param name="rangePeriod">The period of the average true range, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public KeltnerChannels(int period = 20, double multiplier = 2, int rangePeriod = 10)
    {
        Period = Limits.Check(period, 1);
        Multiplier = Limits.Check(multiplier, 0, 1000);
        RangePeriod = Limits.Check(rangePeriod, 1);
        _core = new(period, multiplier, rangePeriod);
    }

    /// <summary>The period of the average.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>How many average true ranges the bands are away.</summary>
    [Parameter(0, 1000)]
    public double Multiplier { get; }

    /// <summary>The period of the average true range.</summary>
    [Parameter(1, 100_000)]
    public int RangePeriod { get; }

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
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="middle">As long as the input.</param>
    /// <param name="upper">As long as the input.</param>
    /// <param name="lower">As long as the input.</param>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <param name="multiplier">How many average true ranges the bands are away, 0 to 1,000.</param>
    /// <param name="rangePeriod">The period of the average true range, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> middle,
        Span<double> upper,
        Span<double> lower,
        int period = 20,
        double multiplier = 2,
        int rangePeriod = 10)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, middle);
        Limits.SameLength(high, upper);
        Limits.SameLength(high, lower);
        var core = new Core(Limits.Check(period, 1), Limits.Check(multiplier, 0, 1000), Limits.Check(rangePeriod, 1));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i]);
            middle[i] = value;
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _multiplier;
        private Ema.Core _average;
        private Atr.Core _range;

        public Core(int period, double multiplier, int rangePeriod)
        {
            _multiplier = multiplier;
            _average = new(period);
            _range = new(rangePeriod);
            WarmUp = Missing = Math.Max(period, rangePeriod + 1);
        }

        public double Upper = double.NaN;
        public double Lower = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return Clear();
            double result = Step(high, low, close);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _average.Visit(state);
            _range.Visit(state);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double middle = _average.Next(close), width = _multiplier * _range.Next(high, low, close);
            Upper = middle + width;
            Lower = middle - width;
            return middle;
        }

        private double Clear() => Upper = Lower = double.NaN;
    }
}
