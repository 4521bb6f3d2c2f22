namespace Trading.Plugins;

/// <summary>A session's series as one instance of a strategy sees it. It keeps and updates the instance's indicators itself, so that they go when the instance goes.</summary>
internal sealed class GuardedSeries(BarSeries series) : BarSeries
{
    private readonly List<Indicator> _indicators = [];
    private long _fed;
    private bool _isStarted;

    public BarSeries Session { get; } = series;

    public IReadOnlyList<Indicator> Indicators => _indicators;

    public override Instrument Instrument => Session.Instrument;

    public override Timeframe Timeframe => Session.Timeframe;

    public override long Count => Session.Count;

    public override ref readonly Bar this[int barsAgo] => ref Session[barsAgo];

    public override ReadOnlySpan<Bar> Last(int count) => Session.Last(count);

    public override T Track<T>(T indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (_isStarted)
            throw new InvalidOperationException($"An indicator can be tracked in OnStart only; {Count} bars of {Instrument} {Timeframe} have passed already.");
        _indicators.Add(indicator);
        return indicator;
    }

    public void Start() => _isStarted = true;

    public void Feed(in Bar bar)
    {
        _fed = Session.Count;
        foreach (var indicator in _indicators)
            indicator.Update(in bar);
    }

    /// <summary>Brings the indicators to where another instance's are: by their state where they are the same, else from the bars that the session has kept.</summary>
    public void WarmUp(GuardedSeries? other)
    {
        _isStarted = true;
        _fed = other?._fed ?? Session.Count;
        if (other is not null && IsLike(other))
        {
            for (int i = 0; i < _indicators.Count; i++)
            {
                var writer = new StateWriter();
                other._indicators[i].Save(writer);
                _indicators[i].Restore(new(writer.Written));
            }

            return;
        }

        var bars = Session.Last(int.MaxValue);
        foreach (ref readonly var bar in bars[..^(int)Math.Min(bars.Length, Session.Count - _fed)])
        {
            foreach (var indicator in _indicators)
                indicator.Update(in bar);
        }
    }

    private bool IsLike(GuardedSeries other)
    {
        if (other._indicators.Count != _indicators.Count)
            return false;
        for (int i = 0; i < _indicators.Count; i++)
        {
            // By name: each version has its own copy of the library.
            if (other._indicators[i].GetType().FullName != _indicators[i].GetType().FullName || other._indicators[i].WarmUp != _indicators[i].WarmUp)
                return false;
        }

        return true;
    }
}
