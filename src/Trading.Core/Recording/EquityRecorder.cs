namespace Trading.Recording;

/// <summary>Samples equity period by period, and the drawdowns at every step.</summary>
internal sealed class EquityRecorder(Timeframe period, double initialEquity)
{
    private readonly List<EquityPoint> _points = [];
    private readonly DrawdownRecorder _drawdowns = new(initialEquity);
    private Timestamp _periodEnd = Timestamp.MinValue;
    private double _lowestEquity = double.PositiveInfinity;
    private double _open = double.NaN;
    private double _high;
    private double _low;
    private double _close;
    private double _equity;
    private double _exposure;
    private Timestamp _time;

    public Timeframe Period { get; } = period;

    public IReadOnlyList<EquityPoint> Points => _points;

    public IReadOnlyList<DrawdownPeriod> Drawdowns => _drawdowns.Deepest();

    /// <summary>Makes room for so many periods, so that nothing is allocated later.</summary>
    public void Expect(long periods) => _points.EnsureCapacity((int)Math.Clamp(periods, 0, 1_000_000));

    /// <summary>A period that ends before <paramref name="time"/> is complete.</summary>
    public void Enter(Timestamp time)
    {
        if (time > _periodEnd)
            Roll(time);
    }

    /// <summary>Takes in a bar of the first instrument.</summary>
    public void AddBar(in Bar bar)
    {
        if (double.IsNaN(_open))
            (_open, _high, _low) = (bar.Open, bar.High, bar.Low);
        else
        {
            if (bar.High > _high)
                _high = bar.High;
            if (bar.Low < _low)
                _low = bar.Low;
        }

        _close = bar.Close;
    }

    /// <summary>The account's worth after all that happened at <paramref name="time"/>.</summary>
    public void Mark(Timestamp time, double equity, double exposure)
    {
        _time = time;
        _equity = equity;
        _exposure = exposure;
        if (equity < _lowestEquity)
            _lowestEquity = equity;
        _drawdowns.Mark(time, equity);
    }

    public void Finish()
    {
        Emit();
        _drawdowns.Finish();
    }

    private void Roll(Timestamp time)
    {
        Emit();
        var start = Period.Floor(new(time.UnixNanoseconds - 1));
        _periodEnd = Period.CloseOf(start);
    }

    private void Emit()
    {
        if (double.IsNaN(_open))
            return;
        _points.Add(new(_time, _equity, _lowestEquity, _exposure, _open, _high, _low, _close));
        _open = double.NaN;
        _lowestEquity = double.PositiveInfinity;
    }
}
