namespace Trading.Indicators;

/// <summary>Averaged candles: the value is their close.</summary>
/// <remarks>Formula: <c>Close = (O + H + L + C) / 4</c>, <c>Open = (Open' + Close') / 2</c>, beginning with (O + C) / 2; <c>High</c> and <c>Low</c> are the outermost of the bar's and those two.</remarks>
[IndicatorInfo("Heikin-Ashi", IndicatorGroup.PriceTransforms, "M. Takeda; D. Valcu, Stocks & Commodities, 2004", Pane = PlotPane.Price, Output = "AverageClose")]
public sealed class HeikinAshi : Indicator
{
    private Core _core = new(0);

    /// <summary>The averaged close; the same as <see cref="Indicator.Value"/>.</summary>
    public double AverageClose => Value;

    /// <summary>The averaged open.</summary>
    [Output]
    public double AverageOpen => _core.AverageOpen;

    /// <summary>The averaged high.</summary>
    [Output]
    public double AverageHigh => _core.AverageHigh;

    /// <summary>The averaged low.</summary>
    [Output]
    public double AverageLow => _core.AverageLow;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.Open, bar.High, bar.Low, bar.Close));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="averageClose">As long as the input.</param>
    /// <param name="averageOpen">As long as the input.</param>
    /// <param name="averageHigh">As long as the input.</param>
    /// <param name="averageLow">As long as the input.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> averageClose,
        Span<double> averageOpen,
        Span<double> averageHigh,
        Span<double> averageLow)
    {
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, averageClose);
        Limits.SameLength(open, averageOpen);
        Limits.SameLength(open, averageHigh);
        Limits.SameLength(open, averageLow);
        var core = new Core(0);
        for (int i = 0; i < open.Length; i++)
        {
            double value = core.Next(open[i], high[i], low[i], close[i]);
            averageClose[i] = value;
            averageOpen[i] = core.AverageOpen;
            averageHigh[i] = core.AverageHigh;
            averageLow[i] = core.AverageLow;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private double _open = double.NaN;

        public Core(int missing)
        {
            WarmUp = Missing = 1;
        }

        public double AverageOpen = double.NaN;
        public double AverageHigh = double.NaN;
        public double AverageLow = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double open, double high, double low, double close)
        {
            if (!Limits.AreFinite(open, high, low, close))
                return Clear();
            double result = Step(open, high, low, close);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(ref _open, double.NaN);
            state.Visit(ref AverageOpen, double.NaN);
            state.Visit(ref AverageHigh, double.NaN);
            state.Visit(ref AverageLow, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double open, double high, double low, double close)
        {
            double middle = (open + high + low + close) / 4;
            AverageOpen = double.IsNaN(_open) ? (open + close) / 2 : _open;
            AverageHigh = Math.Max(high, Math.Max(AverageOpen, middle));
            AverageLow = Math.Min(low, Math.Min(AverageOpen, middle));
            _open = (AverageOpen + middle) / 2;
            return middle;
        }

        private double Clear() => AverageOpen = AverageHigh = AverageLow = double.NaN;
    }
}
