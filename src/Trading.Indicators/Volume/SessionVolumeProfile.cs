namespace Trading.Indicators;

/// <summary>At which prices the session was traded so far: the point of control and the value area; it begins anew with every session.</summary>
/// <remarks>
/// Definition: a row is <c>rowPercent</c> of its price high, the edges being powers of <c>1 + rowPercent / 100</c>. The volume of a bar is spread evenly over
/// the rows that it touches. The point of control is the row with the most volume, the lowest of several. The value area begins with it and takes in
/// the larger of the next row above and the next row below, the upper if they are equal, until it holds <c>valueAreaPercent</c> of the volume. Where nothing
/// was traded all three are the close. There is room for 4,096 rows; what lies further from the other end is counted in the outermost. A session is 24 hours long and begins at the same time of every UTC day, with the first bar that opens then or later. An update
/// takes time in proportion to the rows in use.
/// </remarks>
[IndicatorInfo("Session volume profile", IndicatorGroup.Volume, "J. P. Steidlmayer, CBOT Market Profile, 1985; J. Dalton, Mind over Markets, 1990", Pane = PlotPane.Price, Output = "PointOfControl")]
public sealed class SessionVolumeProfile : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="rowPercent">How high a row is, in percent of its price, 0.01 to 10.</param>
    /// <param name="valueAreaPercent">How much of the volume the value area holds, 1 to 100.</param>
    /// <param name="sessionStart">When the session begins, as a time of the UTC day, 0 to 24 hours; midnight unless said otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public SessionVolumeProfile(double rowPercent = 0.1, double valueAreaPercent = 70, TimeSpan sessionStart = default)
    {
        RowPercent = Limits.Check(rowPercent, 0.01, 10);
        ValueAreaPercent = Limits.Check(valueAreaPercent, 1, 100);
        SessionStart = Limits.Check(sessionStart, 0, 24);
        _core = new(rowPercent, valueAreaPercent, sessionStart);
    }

    /// <summary>How high a row is, in percent of its price.</summary>
    [Parameter(0.01, 10)]
    public double RowPercent { get; }

    /// <summary>How much of the volume the value area holds, in percent.</summary>
    [Parameter(1, 100)]
    public double ValueAreaPercent { get; }

    /// <summary>When the session begins, as a time of the UTC day.</summary>
    [Parameter(0, 24)]
    public TimeSpan SessionStart { get; }

    /// <summary>The middle of the row with the most volume; the same as <see cref="Indicator.Value"/>.</summary>
    public double PointOfControl => Value;

    /// <summary>The upper edge of the value area.</summary>
    [Output]
    public double ValueAreaHigh => double.IsNaN(Value) ? double.NaN : _core.ValueAreaHigh;

    /// <summary>The lower edge of the value area.</summary>
    [Output]
    public double ValueAreaLow => double.IsNaN(Value) ? double.NaN : _core.ValueAreaLow;

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
    /// <param name="pointOfControl">As long as the input.</param>
    /// <param name="valueAreaHigh">As long as the input.</param>
    /// <param name="valueAreaLow">As long as the input.</param>
    /// <param name="rowPercent">How high a row is, in percent of its price, 0.01 to 10.</param>
    /// <param name="valueAreaPercent">How much of the volume the value area holds, 1 to 100.</param>
    /// <param name="sessionStart">When the session begins, as a time of the UTC day, 0 to 24 hours.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<Timestamp> openTime,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> pointOfControl,
        Span<double> valueAreaHigh,
        Span<double> valueAreaLow,
        double rowPercent = 0.1,
        double valueAreaPercent = 70,
        TimeSpan sessionStart = default)
    {
        Limits.SameLength(high, openTime);
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, pointOfControl);
        Limits.SameLength(high, valueAreaHigh);
        Limits.SameLength(high, valueAreaLow);
        var core = new Core(Limits.Check(rowPercent, 0.01, 10), Limits.Check(valueAreaPercent, 1, 100), Limits.Check(sessionStart, 0, 24));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(openTime[i], high[i], low[i], close[i], volume[i]);
            pointOfControl[i] = value;
            valueAreaHigh[i] = double.IsNaN(value) ? double.NaN : core.ValueAreaHigh;
            valueAreaLow[i] = double.IsNaN(value) ? double.NaN : core.ValueAreaLow;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private SessionClock _clock;
        private VolumeRows _rows;

        public Core(double rowPercent, double valueAreaPercent, TimeSpan sessionStart)
        {
            _clock = new(sessionStart);
            _rows = new(rowPercent, valueAreaPercent);
        }

        public readonly bool IsReady => !double.IsNaN(_rows.PointOfControl);

        public readonly double ValueAreaHigh => _rows.ValueAreaHigh;

        public readonly double ValueAreaLow => _rows.ValueAreaLow;

        public double Next(Timestamp openTime, double high, double low, double close, double volume)
        {
            if (!Limits.AreFinite(high, low, close, volume) || Math.Min(low, high) <= 0)
                return double.NaN;
            if (_clock.Begins(openTime))
                _rows.Clear();
            var (first, last) = _rows.RowsOf(low, high);
            (first, last) = _rows.Fold(first, last);
            _rows.Add(first, last, volume);
            _rows.Measure(close);
            return _rows.PointOfControl;
        }

        public void Visit(IndicatorState state)
        {
            _clock.Visit(state);
            _rows.Visit(state);
        }
    }
}
