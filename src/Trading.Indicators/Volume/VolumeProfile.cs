namespace Trading.Indicators;

/// <summary>At which prices the last bars were traded: the point of control and the value area.</summary>
/// <remarks>
/// Definition: a row is <c>rowPercent</c> of its price high, the edges being powers of <c>1 + rowPercent / 100</c>. The volume of a bar is spread evenly over
/// the rows that it touches. The point of control is the row with the most volume, the lowest of several. The value area begins with it and takes in
/// the larger of the next row above and the next row below, the upper if they are equal, until it holds <c>valueAreaPercent</c> of the volume. Where nothing
/// was traded all three are the close. There is room for 4,096 rows: the window ends before a bar that does not fit. An update takes time in proportion to the rows in use.
/// </remarks>
[IndicatorInfo("Volume profile", IndicatorGroup.Volume, "J. P. Steidlmayer, CBOT Market Profile, 1985; J. Dalton, Mind over Markets, 1990", Pane = PlotPane.Price, Output = "PointOfControl")]
public sealed class VolumeProfile : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are looked at, 1 to 100,000.</param>
    /// <param name="rowPercent">How high a row is, in percent of its price, 0.01 to 10.</param>
    /// <param name="valueAreaPercent">How much of the volume the value area holds, 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public VolumeProfile(int period = 100, double rowPercent = 0.1, double valueAreaPercent = 70)
    {
        Period = Limits.Check(period, 1);
        RowPercent = Limits.Check(rowPercent, 0.01, 10);
        ValueAreaPercent = Limits.Check(valueAreaPercent, 1, 100);
        _core = new(period, rowPercent, valueAreaPercent);
    }

    /// <summary>How many bars are looked at.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>How high a row is, in percent of its price.</summary>
    [Parameter(0.01, 10)]
    public double RowPercent { get; }

    /// <summary>How much of the volume the value area holds, in percent.</summary>
    [Parameter(1, 100)]
    public double ValueAreaPercent { get; }

    /// <summary>The middle of the row with the most volume; the same as <see cref="Indicator.Value"/>.</summary>
    public double PointOfControl => Value;

    /// <summary>The upper edge of the value area.</summary>
    [Output]
    public double ValueAreaHigh => double.IsNaN(Value) ? double.NaN : _core.ValueAreaHigh;

    /// <summary>The lower edge of the value area.</summary>
    [Output]
    public double ValueAreaLow => double.IsNaN(Value) ? double.NaN : _core.ValueAreaLow;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="volume">The volumes.</param>
    /// <param name="pointOfControl">As long as the input.</param>
    /// <param name="valueAreaHigh">As long as the input.</param>
    /// <param name="valueAreaLow">As long as the input.</param>
    /// <param name="period">How many bars are looked at, 1 to 100,000.</param>
    /// <param name="rowPercent">How high a row is, in percent of its price, 0.01 to 10.</param>
    /// <param name="valueAreaPercent">How much of the volume the value area holds, 1 to 100.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> pointOfControl,
        Span<double> valueAreaHigh,
        Span<double> valueAreaLow,
        int period = 100,
        double rowPercent = 0.1,
        double valueAreaPercent = 70)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, pointOfControl);
        Limits.SameLength(high, valueAreaHigh);
        Limits.SameLength(high, valueAreaLow);
        var core = new Core(Limits.Check(period, 1), Limits.Check(rowPercent, 0.01, 10), Limits.Check(valueAreaPercent, 1, 100));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i], volume[i]);
            pointOfControl[i] = value;
            valueAreaHigh[i] = double.IsNaN(value) ? double.NaN : core.ValueAreaHigh;
            valueAreaLow[i] = double.IsNaN(value) ? double.NaN : core.ValueAreaLow;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double[] _volumes;
        private readonly int[] _first;
        private readonly int[] _last;
        private VolumeRows _rows;
        private int _next;
        private int _kept;

        public Core(int period, double rowPercent, double valueAreaPercent)
        {
            _volumes = new double[period];
            _first = new int[period];
            _last = new int[period];
            _rows = new(rowPercent, valueAreaPercent);
            Missing = period;
        }

        public int Missing;

        public readonly double ValueAreaHigh => _rows.ValueAreaHigh;

        public readonly double ValueAreaLow => _rows.ValueAreaLow;

        public double Next(double high, double low, double close, double volume)
        {
            if (!Limits.AreFinite(high, low, close, volume) || Math.Min(low, high) <= 0)
                return double.NaN;
            if (_kept == _volumes.Length)
                RemoveOldest();
            var (first, last) = _rows.RowsOf(low, high);
            while (!_rows.Fits(first, last))
                RemoveOldest();
            _kept++;
            _rows.Add(first, last, volume);
            (_first[_next], _last[_next], _volumes[_next]) = (first, last, volume);
            _next = _next + 1 == _volumes.Length ? 0 : _next + 1;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            _rows.Measure(close);
            return _rows.PointOfControl;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(_volumes);
            state.Visit(_first);
            state.Visit(_last);
            _rows.Visit(state);
            state.Visit(ref _next);
            state.Visit(ref _kept);
            state.Visit(ref Missing, _volumes.Length);
        }

        private void RemoveOldest()
        {
            int oldest = _next - _kept;
            oldest += oldest < 0 ? _volumes.Length : 0;
            _rows.Remove(_first[oldest], _last[oldest], _volumes[oldest]);
            _kept--;
        }
    }
}
