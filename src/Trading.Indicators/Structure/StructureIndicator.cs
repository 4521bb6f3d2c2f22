namespace Trading.Indicators;

/// <summary>An indicator that finds things on a chart rather than a line: beside its value it gives events.</summary>
public abstract class StructureIndicator : Indicator
{
    private readonly StructureEventBuffer _events;
    private long _bars;

    private protected StructureIndicator(int eventsPerBar) => _events = new(eventsPerBar);

    /// <summary>What became known with the last bar, in the order in which it came about; valid until the next update.</summary>
    public ReadOnlySpan<StructureEvent> Events => _events.Events;

    /// <summary>How many bars were taken in; those that were not a number are not counted.</summary>
    public long BarCount => _bars;

    /// <inheritdoc/>
    public sealed override bool IsReady => _bars >= WarmUp;

    /// <inheritdoc/>
    public sealed override void Update(in Bar bar)
    {
        if (!Limits.AreFinite(bar.Open, bar.High, bar.Low, bar.Close))
        {
            _events.Clear();
            Push(double.NaN);
            return;
        }

        _events.Begin(_bars, bar.CloseTime);
        double value = Next(bar, _bars, _events);
        _bars++;
        Push(IsReady ? value : double.NaN);
    }

    /// <inheritdoc/>
    protected sealed override void VisitState(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _events.Clear();
        state.Visit(ref _bars);
        VisitParts(state);
    }

    private protected abstract double Next(in Bar bar, long index, StructureEventBuffer events);

    private protected abstract void VisitParts(IndicatorState state);

    /// <summary>The batch form of all of them: the updates themselves.</summary>
    private protected static void Run<T>(
        T indicator,
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination)
        where T : StructureIndicator
    {
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, destination);
        for (int i = 0; i < open.Length; i++)
        {
            indicator.Update(new Bar(default, default, open[i], high[i], low[i], close[i], 0));
            destination[i] = indicator.Value;
        }
    }
}
