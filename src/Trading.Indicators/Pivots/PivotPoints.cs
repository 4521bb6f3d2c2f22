namespace Trading.Indicators;

/// <summary>Pivot points of the period before: of the last UTC day, week or month that was over when the bar opened. The value is the pivot.</summary>
/// <remarks>Formulas: <see cref="PivotMethod"/>. The period in which the data begins may be a part of one, and its levels are those of that part.</remarks>
public sealed class PivotPoints : Indicator
{
    private readonly Bar[] _period = new Bar[1];
    private Timestamp _end;
    private bool _isOpen;
    private bool _hasLevels;

    /// <summary>Creates the indicator.</summary>
    /// <param name="timeframe">The period; the bars must be shorter.</param>
    /// <param name="method">How the levels are computed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeframe is not set, or there is no such method.</exception>
    public PivotPoints(Timeframe timeframe, PivotMethod method = PivotMethod.Standard)
    {
        if (timeframe.Count < 1)
            throw new ArgumentOutOfRangeException(nameof(timeframe), timeframe, "timeframe is not set.");
        if (!Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method of pivot points.");
        Timeframe = timeframe;
        Method = method;
    }

    /// <summary>The period.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How the levels are computed.</summary>
    public PivotMethod Method { get; }

    /// <summary>The levels that hold for the last bar; NaN in the first period.</summary>
    public PivotLevels Levels { get; private set; } = PivotLevels.None;

    /// <inheritdoc/>
    public override bool IsReady => _hasLevels;

    /// <summary>Unknown beforehand, since bars may be missing: 2 is the least, one in each of two periods.</summary>
    public override int WarmUp => 2;

    /// <inheritdoc/>
    public override void Update(in Bar bar)
    {
        if (!Limits.AreFinite(bar.Open, bar.High, bar.Low, bar.Close))
        {
            Push(double.NaN);
            return;
        }

        ref var period = ref _period[0];
        if (_isOpen && bar.OpenTime.UnixNanoseconds >= _end.UnixNanoseconds)
        {
            Levels = PivotLevels.From(Method, period.Open, period.High, period.Low, period.Close);
            _hasLevels = true;
            _isOpen = false;
        }

        if (_isOpen)
        {
            period = new(period.OpenTime, bar.CloseTime, period.Open, Math.Max(period.High, bar.High), Math.Min(period.Low, bar.Low), bar.Close, 0);
        }
        else
        {
            var begin = Timeframe.Floor(bar.OpenTime);
            _end = Timeframe.CloseOf(begin);
            period = new(begin, bar.CloseTime, bar.Open, bar.High, bar.Low, bar.Close, 0);
            _isOpen = true;
        }

        Push(Levels.Pivot);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (pivot, r1, r2, r3, s1, s2, s3) = Levels;
        state.Visit(_period);
        state.Visit(ref _end);
        state.Visit(ref _isOpen);
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
}
