namespace Trading.Indicators;

/// <summary>Pivot points of the period before: of the last UTC day, week or month that was over when the bar opened. The value is the pivot.</summary>
/// <remarks>
/// Formulas: <see cref="PivotMethod"/>. The period in which the data begins gives no levels unless its first bar opens with it, for its high and
/// low may have been before. Markets that do not open at the period's beginning have their first levels one period later for that reason.
/// </remarks>
[IndicatorInfo("Pivot points", IndicatorGroup.MarketStructure, "textbook; docs/market-structure.md", Pane = PlotPane.Price, Style = PlotStyle.Dots, Output = "Pivot")]
public sealed class PivotPoints : Indicator
{
    private LargerBar _period;
    private bool _hasLevels;

    /// <summary>Creates the indicator.</summary>
    /// <param name="timeframe">The period; the bars must be shorter or as long. A day unless said otherwise.</param>
    /// <param name="method">How the levels are computed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such method.</exception>
    public PivotPoints(Timeframe timeframe = default, PivotMethod method = PivotMethod.Standard)
    {
        if (!Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method of pivot points.");
        Timeframe = timeframe.Count < 1 ? Timeframe.OneDay : timeframe;
        Method = method;
        _period = new(Timeframe);
    }

    /// <summary>The period.</summary>
    [Parameter]
    public Timeframe Timeframe { get; }

    /// <summary>How the levels are computed.</summary>
    [Parameter]
    public PivotMethod Method { get; }

    /// <summary>The levels that hold for the last bar; NaN before there are any. A bar that is not a number leaves them.</summary>
    public PivotLevels Levels { get; private set; } = PivotLevels.None;

    /// <summary>The pivot; the same as <see cref="Indicator.Value"/>.</summary>
    public double Pivot => Value;

    /// <summary>The first resistance.</summary>
    [Output(Style = PlotStyle.Dots)]
    public double Resistance1 => Shown(Levels.Resistance1);

    /// <summary>The second resistance; NaN where the method has none.</summary>
    [Output(Style = PlotStyle.Dots)]
    public double Resistance2 => Shown(Levels.Resistance2);

    /// <summary>The third resistance; NaN where the method has none.</summary>
    [Output(Style = PlotStyle.Dots)]
    public double Resistance3 => Shown(Levels.Resistance3);

    /// <summary>The first support.</summary>
    [Output(Style = PlotStyle.Dots)]
    public double Support1 => Shown(Levels.Support1);

    /// <summary>The second support; NaN where the method has none.</summary>
    [Output(Style = PlotStyle.Dots)]
    public double Support2 => Shown(Levels.Support2);

    /// <summary>The third support; NaN where the method has none.</summary>
    [Output(Style = PlotStyle.Dots)]
    public double Support3 => Shown(Levels.Support3);

    /// <inheritdoc/>
    public override bool IsReady => _hasLevels;

    /// <summary>Unknown beforehand, since it depends on how many bars a period has: 2 is the least, where a bar is as long as a period.</summary>
    public override int WarmUp => 2;

    /// <inheritdoc/>
    public override void Update(in Bar bar)
    {
        if (!Limits.AreFinite(bar.Open, bar.High, bar.Low, bar.Close))
        {
            Push(double.NaN);
            return;
        }

        if (_period.IsOver(bar.OpenTime))
        {
            if (_period.IsWhole)
            {
                ref readonly var period = ref _period.Bar;
                Levels = PivotLevels.From(Method, period.Open, period.High, period.Low, period.Close);
                _hasLevels = true;
            }

            _period.Close();
        }

        _period.Add(bar);
        Push(Levels.Pivot);
    }

    /// <summary>The levels at each bar, to the bit what the updates give; NaN where there are none.</summary>
    /// <param name="openTime">When the bars open, in order.</param>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="pivot">As long as the input.</param>
    /// <param name="resistance1">As long as the input.</param>
    /// <param name="resistance2">As long as the input.</param>
    /// <param name="resistance3">As long as the input.</param>
    /// <param name="support1">As long as the input.</param>
    /// <param name="support2">As long as the input.</param>
    /// <param name="support3">As long as the input.</param>
    /// <param name="timeframe">The period; a day unless said otherwise.</param>
    /// <param name="method">How the levels are computed.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no such method.</exception>
    public static void Compute(
        ReadOnlySpan<Timestamp> openTime,
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> pivot,
        Span<double> resistance1,
        Span<double> resistance2,
        Span<double> resistance3,
        Span<double> support1,
        Span<double> support2,
        Span<double> support3,
        Timeframe timeframe = default,
        PivotMethod method = PivotMethod.Standard)
    {
        Limits.SameLength(open, openTime);
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, pivot);
        Limits.SameLength(open, resistance1);
        Limits.SameLength(open, resistance2);
        Limits.SameLength(open, resistance3);
        Limits.SameLength(open, support1);
        Limits.SameLength(open, support2);
        Limits.SameLength(open, support3);
        var points = new PivotPoints(timeframe, method);
        for (int i = 0; i < open.Length; i++)
        {
            points.Update(new Bar(openTime[i], openTime[i], open[i], high[i], low[i], close[i], 0));
            pivot[i] = points.Value;
            (resistance1[i], resistance2[i], resistance3[i]) = (points.Resistance1, points.Resistance2, points.Resistance3);
            (support1[i], support2[i], support3[i]) = (points.Support1, points.Support2, points.Support3);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (pivot, r1, r2, r3, s1, s2, s3) = Levels;
        _period.Visit(state);
        state.Visit(ref _hasLevels);
        state.Visit(ref pivot, double.NaN);
        state.Visit(ref r1, double.NaN);
        state.Visit(ref r2, double.NaN);
        state.Visit(ref r3, double.NaN);
        state.Visit(ref s1, double.NaN);
        state.Visit(ref s2, double.NaN);
        state.Visit(ref s3, double.NaN);
        Levels = new(pivot, r1, r2, r3, s1, s2, s3);
    }

    private double Shown(double level) => double.IsNaN(Value) ? double.NaN : level;
}
