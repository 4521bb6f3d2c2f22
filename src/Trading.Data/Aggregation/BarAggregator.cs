namespace Trading.Data;

/// <summary>Makes larger time bars of smaller ones as they come, aligned in UTC or to the sessions of a market: the same code live and in history.</summary>
/// <remarks>
/// <para>A larger bar is given as soon as a smaller one reaches its close, or else when one opens behind it; never before its close.
/// Stretches without any bar give none.</para>
/// <para>The bar in which the data begins is left out where the data begins in its midst, and the one in which it ends is
/// <see cref="TryGetPartial"/>: neither would be what its timeframe says. All others hold the volume of their parts, summed with
/// compensation, so that the order of adding does not show.</para>
/// </remarks>
public sealed class BarAggregator
{
    private readonly SessionStretches? _sessions;
    private readonly bool _months;
    private readonly long _step;
    private Bar[] _completed = new Bar[2];
    private TimeBarBuilder _state = new() { End = long.MinValue };
    private long _previous = long.MinValue;

    /// <summary>Creates an aggregator from <paramref name="source"/> to <paramref name="target"/>.</summary>
    /// <param name="source">The timeframe of the bars that go in.</param>
    /// <param name="target">The timeframe of the bars that come out.</param>
    /// <param name="calendar">
    /// A market's sessions: bars below a day then begin with the open of a session and end with its close at the latest, days, weeks and months are
    /// those of its trading days, and a bar outside of the sessions is refused. <see langword="null"/> for alignment in UTC.
    /// </param>
    /// <exception cref="ArgumentException">The target is not a whole number of the source's bars.</exception>
    public BarAggregator(Timeframe source, Timeframe target, TradingCalendar? calendar = null)
    {
        if (source.Count == 0 || target.Count == 0)
            throw new ArgumentException("A timeframe is not set.", nameof(target));
        if (!Fits(source, target))
            throw new ArgumentException($"Bars of {target} cannot be made of whole bars of {source}.", nameof(target));
        Source = source;
        Target = target;
        _sessions = calendar is null ? null : new(calendar, target);
        _months = target.Unit == TimeframeUnit.Month;
        _step = target.Nanoseconds;
    }

    /// <summary>The timeframe of the bars that go in.</summary>
    public Timeframe Source { get; }

    /// <summary>The timeframe of the bars that come out.</summary>
    public Timeframe Target { get; }

    /// <summary>Adds a bar and gives what it completes: none, one or two. Valid until the next call.</summary>
    /// <exception cref="MarketDataException">The bar is not later than the one before.</exception>
    public ReadOnlySpan<Bar> Add(in Bar bar) => Add(new ReadOnlySpan<Bar>(in bar));

    /// <summary>Adds bars and gives what they complete. Valid until the next call.</summary>
    /// <exception cref="MarketDataException">A bar is not later than the one before.</exception>
    public ReadOnlySpan<Bar> Add(ReadOnlySpan<Bar> bars) => AddAll(bars).Span;

    internal ReadOnlyMemory<Bar> AddAll(ReadOnlySpan<Bar> bars)
    {
        if (_completed.Length < bars.Length + 1)
            _completed = new Bar[bars.Length + 1];
        var completed = _completed;
        int count = 0;
        var state = _state;
        long previous = _previous;
        for (int i = 0; i < bars.Length; i++)
        {
            ref readonly var bar = ref bars[i];
            long open = bar.OpenTime.UnixNanoseconds;
            if (open <= previous)
                throw OutOfOrder(bar, previous);
            previous = open;
            if (open < state.End)
            {
                state.Add(bar);
            }
            else
            {
                if (state.IsOpen)
                    completed[count++] = state.ToBar();
                Begin(ref state, bar);
            }

            if (bar.CloseTime.UnixNanoseconds < state.End)
                continue;

            // A bar that reaches beyond the larger one is known only at its own close.
            state.KnownAt = bar.CloseTime.UnixNanoseconds;
            if (state.IsOpen)
                completed[count++] = state.ToBar();
            state.IsOpen = false;
            previous = state.End - 1;
        }

        _state = state;
        _previous = previous;
        return completed.AsMemory(0, count);
    }

    /// <summary>Says that time has come to <paramref name="now"/> without a further bar, and gives the bar that is complete by that, if any.</summary>
    public ReadOnlySpan<Bar> AdvanceTo(Timestamp now)
    {
        if (_state.End == long.MinValue || now.UnixNanoseconds < _state.End)
            return default;
        _previous = _state.End - 1;
        if (!_state.IsOpen)
            return default;
        _completed[0] = _state.ToBar();
        _state.IsOpen = false;
        return _completed.AsSpan(0, 1);
    }

    /// <summary>What there is so far of a bar that is not complete; false where there is nothing.</summary>
    public bool TryGetPartial(out Bar bar)
    {
        bar = _state.IsOpen ? _state.ToBar() : default;
        return _state.IsOpen;
    }

    private static bool Fits(Timeframe source, Timeframe target)
    {
        if (target.Unit != TimeframeUnit.Month)
            return source.Unit != TimeframeUnit.Month && target.Nanoseconds % source.Nanoseconds == 0;
        return source.Unit == TimeframeUnit.Month
            ? target.Count % source.Count == 0
            : Timeframe.OneDay.Nanoseconds % source.Nanoseconds == 0;
    }

    private void Begin(ref TimeBarBuilder state, in Bar bar)
    {
        bool first = state.End == long.MinValue;
        long start;
        long end;
        if (_sessions is null)
        {
            start = Target.Floor(bar.OpenTime).UnixNanoseconds;
            end = _months ? Target.CloseOf(new(start)).UnixNanoseconds : start + _step;
        }
        else
        {
            (start, end) = _sessions.Find(bar.OpenTime);
        }

        state.Begin(start, end, bar);
        state.IsOpen = !first || start == bar.OpenTime.UnixNanoseconds;
    }

    private MarketDataException OutOfOrder(in Bar bar, long previous) => new(
        $"The bar at {bar.OpenTime} is out of order: bars up to {new Timestamp(previous)} are part of bars of {Target} already.");
}
