namespace Trading.Data;

/// <summary>Makes larger time bars of smaller ones as they come, aligned in UTC: the same code live and in history.</summary>
/// <remarks>
/// <para>A larger bar is given as soon as a smaller one reaches its close, or else when one opens behind it; never before its close.
/// Stretches without any bar give none.</para>
/// <para>The bar in which the data begins is left out where the data begins in its midst, and the one in which it ends is
/// <see cref="TryGetPartial"/>: neither would be what its timeframe says. All others hold the volume of their parts, summed with
/// compensation, so that the order of adding does not show.</para>
/// </remarks>
public sealed class BarAggregator
{
    private readonly bool _months;
    private readonly long _step;
    private Bar[] _completed = new Bar[2];
    private State _state = new() { End = long.MinValue, Previous = long.MinValue };

    /// <summary>Creates an aggregator from <paramref name="source"/> to <paramref name="target"/>.</summary>
    /// <exception cref="ArgumentException">The target is not a whole number of the source's bars.</exception>
    public BarAggregator(Timeframe source, Timeframe target)
    {
        if (source.Count == 0 || target.Count == 0)
            throw new ArgumentException("A timeframe is not set.", nameof(target));
        if (!Fits(source, target))
            throw new ArgumentException($"Bars of {target} cannot be made of whole bars of {source}.", nameof(target));
        Source = source;
        Target = target;
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
        for (int i = 0; i < bars.Length; i++)
        {
            ref readonly var bar = ref bars[i];
            long open = bar.OpenTime.UnixNanoseconds;
            if (open <= state.Previous)
                throw OutOfOrder(bar, state.Previous);
            state.Previous = open;
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
            state.Previous = state.End - 1;
        }

        _state = state;
        return completed.AsMemory(0, count);
    }

    /// <summary>Says that time has come to <paramref name="now"/> without a further bar, and gives the bar that is complete by that, if any.</summary>
    public ReadOnlySpan<Bar> AdvanceTo(Timestamp now)
    {
        if (_state.End == long.MinValue || now.UnixNanoseconds < _state.End)
            return default;
        _state.Previous = _state.End - 1;
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

    private void Begin(ref State state, in Bar bar)
    {
        var start = Target.Floor(bar.OpenTime);
        bool first = state.End == long.MinValue;
        state.Start = start.UnixNanoseconds;
        state.End = _months ? Target.CloseOf(start).UnixNanoseconds : state.Start + _step;
        state.KnownAt = state.End;
        state.Open = bar.Open;
        state.High = bar.High;
        state.Low = bar.Low;
        state.Close = bar.Close;
        state.Volume = bar.Volume;
        state.Compensation = 0;
        state.IsOpen = !first || start == bar.OpenTime;
    }

    private MarketDataException OutOfOrder(in Bar bar, long previous) => new(
        $"The bar at {bar.OpenTime} is out of order: bars up to {new Timestamp(previous)} are part of bars of {Target} already.");

    private struct State
    {
        public long Start;
        public long End;
        public long KnownAt;
        public double Open;
        public double High;
        public double Low;
        public double Close;
        public double Volume;
        public double Compensation;
        public long Previous;
        public bool IsOpen;

        public void Add(in Bar bar)
        {
            High = bar.High > High ? bar.High : High;
            Low = bar.Low < Low ? bar.Low : Low;
            Close = bar.Close;

            // Knuth's exact error of a sum, without the branch of Neumaier's.
            double sum = Volume + bar.Volume;
            double part = sum - Volume;
            Compensation += (Volume - (sum - part)) + (bar.Volume - part);
            Volume = sum;
        }

        public readonly Bar ToBar() => new(new(Start), new(Math.Max(End, KnownAt)), Open, High, Low, Close, Volume + Compensation);
    }
}
