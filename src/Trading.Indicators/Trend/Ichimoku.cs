namespace Trading.Indicators;

/// <summary>Ichimoku Kinko Hyo: two middles of ranges, and the cloud that was drawn ahead of them.</summary>
/// <remarks>Formula: <c>ConversionLine</c>, <c>BaseLine</c> and span B are <c>(highest high + lowest low) / 2</c> over their periods, span A is <c>(ConversionLine + BaseLine) / 2</c>. The spans given are those over the present bar: they were computed as many bars ago as the displacement. The lagging span is the close, and needs no computation.</remarks>
[IndicatorInfo("Ichimoku", IndicatorGroup.Trend, "G. Hosoda, 1969", Pane = PlotPane.Price, Output = "ConversionLine")]
public sealed class Ichimoku : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="conversionPeriod">The period of the conversion line, 1 to 100,000.</param>
    /// <param name="basePeriod">The period of the base line, 1 to 100,000.</param>
    /// <param name="spanPeriod">The period of span B, 1 to 100,000.</param>
    /// <param name="displacement">How many bars ahead the cloud is drawn, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Ichimoku(int conversionPeriod = 9, int basePeriod = 26, int spanPeriod = 52, int displacement = 26)
    {
        ConversionPeriod = Limits.Check(conversionPeriod, 1);
        BasePeriod = Limits.Check(basePeriod, 1);
        SpanPeriod = Limits.Check(spanPeriod, 1);
        Displacement = Limits.Check(displacement, 1);
        _core = new(conversionPeriod, basePeriod, spanPeriod, displacement);
    }

    /// <summary>The period of the conversion line.</summary>
    [Parameter(1, 100_000)]
    public int ConversionPeriod { get; }

    /// <summary>The period of the base line.</summary>
    [Parameter(1, 100_000)]
    public int BasePeriod { get; }

    /// <summary>The period of span B.</summary>
    [Parameter(1, 100_000)]
    public int SpanPeriod { get; }

    /// <summary>How many bars ahead the cloud is drawn.</summary>
    [Parameter(1, 100_000)]
    public int Displacement { get; }

    /// <summary>The conversion line, Tenkan; the same as <see cref="Indicator.Value"/>.</summary>
    public double ConversionLine => Value;

    /// <summary>The base line, Kijun.</summary>
    [Output]
    public double BaseLine => _core.BaseLine;

    /// <summary>The cloud's first edge over this bar.</summary>
    [Output]
    public double SpanA => _core.SpanA;

    /// <summary>The cloud's second edge over this bar.</summary>
    [Output]
    public double SpanB => _core.SpanB;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="conversionLine">As long as the input.</param>
    /// <param name="baseLine">As long as the input.</param>
    /// <param name="spanA">As long as the input.</param>
    /// <param name="spanB">As long as the input.</param>
    /// <param name="conversionPeriod">The period of the conversion line, 1 to 100,000.</param>
    /// <param name="basePeriod">The period of the base line, 1 to 100,000.</param>
    /// <param name="spanPeriod">The period of span B, 1 to 100,000.</param>
    /// <param name="displacement">How many bars ahead the cloud is drawn, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> conversionLine,
        Span<double> baseLine,
        Span<double> spanA,
        Span<double> spanB,
        int conversionPeriod = 9,
        int basePeriod = 26,
        int spanPeriod = 52,
        int displacement = 26)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, conversionLine);
        Limits.SameLength(high, baseLine);
        Limits.SameLength(high, spanA);
        Limits.SameLength(high, spanB);
        var core = new Core(Limits.Check(conversionPeriod, 1), Limits.Check(basePeriod, 1), Limits.Check(spanPeriod, 1), Limits.Check(displacement, 1));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i]);
            conversionLine[i] = value;
            baseLine[i] = core.BaseLine;
            spanA[i] = core.SpanA;
            spanB[i] = core.SpanB;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private MidpointPrice.Core _conversion;
        private MidpointPrice.Core _base;
        private MidpointPrice.Core _span;
        private Lag _spanA;
        private Lag _spanB;

        public Core(int conversionPeriod, int basePeriod, int spanPeriod, int displacement)
        {
            _conversion = new(conversionPeriod);
            _base = new(basePeriod);
            _span = new(spanPeriod);
            _spanA = new(displacement);
            _spanB = new(displacement);
            WarmUp = Missing = Math.Max(spanPeriod, Math.Max(basePeriod, conversionPeriod)) + displacement;
        }

        public double BaseLine = double.NaN;
        public double SpanA = double.NaN;
        public double SpanB = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low)
        {
            if (!Limits.AreFinite(high, low))
                return Clear();
            double result = Step(high, low);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _conversion.Visit(state);
            _base.Visit(state);
            _span.Visit(state);
            _spanA.Visit(state);
            _spanB.Visit(state);
            state.Visit(ref BaseLine, double.NaN);
            state.Visit(ref SpanA, double.NaN);
            state.Visit(ref SpanB, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low)
        {
            double conversion = _conversion.Next(high, low);
            BaseLine = _base.Next(high, low);
            SpanA = _spanA.Exchange((conversion + BaseLine) / 2);
            SpanB = _spanB.Exchange(_span.Next(high, low));
            return conversion;
        }

        private double Clear() => BaseLine = SpanA = SpanB = double.NaN;
    }
}
