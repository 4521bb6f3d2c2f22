using System.Runtime.InteropServices;
using Trading.Data;

namespace Trading.Kernel;

/// <summary>Feeds the bars of one source into a session, and the coarser series that are built from them.</summary>
internal sealed class BarFeed : Feed, IPushedFeed<Bar>
{
    private readonly Session _session;
    private readonly IBarSource _source;
    private readonly IMarketDataReader<Bar> _reader;
    private readonly bool _isFirst;
    private Bar[] _buffer = [];
    private Bar[] _own = [];
    private int _index;
    private int _end;
    private bool _isPushed;
    private Timestamp _expectedOpen;
    private Timestamp _firstOpen;
    private double _firstPrice = double.NaN;
    private GapCounter _gaps;

    public BarFeed(Session session, IBarSource source, InstrumentState instrument, int historyLength, int order)
        : base(instrument, order)
    {
        _session = session;
        _source = source;
        _isFirst = order == 0;
        Series = new(instrument, source.Timeframe, historyLength);
        _gaps = new(source.Timeframe);
        _reader = source.Open();
    }

    public SeriesState Series { get; }

    /// <summary>Whether its bars are what orders of its instrument are matched with: the finest there are, where there are no ticks.</summary>
    public bool IsMatching { get; set; } = true;

    public long? ExpectedCount => _reader.ExpectedCount;

    public override double Progress => _reader.Progress;

    public override string Kind => Series.Timeframe.ToString();

    public override Timestamp FirstTime => Series.Count == 0 && _end == _index ? Timestamp.MaxValue : _firstOpen;

    public override IEnumerable<SeriesState> AllSeries => base.AllSeries.Prepend(Series);

    public override SeriesState Derive(Timeframe timeframe)
    {
        var derived = new DerivedSeries(new(Series.State, timeframe, Series.HistoryLength));
        Derived = [.. Derived, derived];
        return derived.Series;
    }

    public override void Save(StateWriter writer)
    {
        Series.Save(writer);
        base.Save(writer);
    }

    public override void Restore(StateReader reader)
    {
        var bars = Series.Restore(reader);
        (_own, _buffer, _index, _end) = (bars, bars, bars.Length, bars.Length);
        Series.Move(bars, bars.Length);
        base.Restore(reader);
    }

    public override void Begin()
    {
        Refill();
        if (_end > _index)
        {
            _expectedOpen = _firstOpen = _buffer[_index].OpenTime;
            _firstPrice = _buffer[_index].Open;
        }
    }

    public override void Run()
    {
        var session = _session;
        var series = Series;
        var state = series.State;
        var bars = _buffer;
        var listeners = series.Listeners;
        int index = _index;
        int stop = Math.Min(_end, index + LongestRun);
        if (session.BarsToWarmUp(series) is > 0 and var cold)
        {
            listeners = [];
            stop = (int)Math.Min(stop, index + cold);
        }

        bool matches = IsMatching;
        bool simple = Derived.Length == 0;
        while (index < stop)
        {
            ref readonly Bar bar = ref bars[index];
            if (!simple && CompleteDerivedBefore(in bar))
                continue;
            if (bar.CloseTime.UnixNanoseconds >= session.RunUntil)
                break;
            if (bar.OpenTime != _expectedOpen)
                Jump(in bar);
            _expectedOpen = bar.CloseTime;
            session.Enter(bar.CloseTime);
            if (matches)
            {
                state.HasVolume |= bar.Volume > 0;
                if ((state.Orders.Count | state.Emulated.Count | state.MarginPositionCount) != 0)
                    session.Match(state, in bar);
                state.LastPrice = bar.Close;
                state.LastBarClose = bar.CloseTime;
            }

            if (_isFirst)
                session.Equity.AddBar(in bar);
            series.Advance(++index);
            if (!simple)
                AddToDerived(in bar);
            series.UpdateIndicators(in bar);
            foreach (var listener in listeners)
                listener.OnBar(series, in bar);
            if (session.HasWork)
                session.Drain();
        }

        _index = index;
        if (index == _end && !_isPushed)
            Refill();
        SetNextTime();
    }

    public bool HasPushed => _index < _end;

    /// <summary>Puts a bar behind the history, which moves to the front only once the buffer is full.</summary>
    public void Push(in Bar bar)
    {
        if (!_isPushed)
        {
            _isPushed = true;
            (_firstOpen, _firstPrice, _expectedOpen) = (bar.OpenTime, bar.Open, bar.OpenTime);
        }

        if (_end == _own.Length)
        {
            int kept = (int)Math.Min(Series.HistoryLength, Series.Count);
            var next = _own.Length >= 2 * kept && kept > 0 ? _own : new Bar[Math.Min(2 * Series.HistoryLength, Math.Max(64, 4 * kept))];
            Array.Copy(_own, _end - kept, next, 0, kept);
            (_own, _buffer, _index, _end) = (next, next, kept, kept);
            Series.Move(_own, kept);
        }

        _own[_end++] = bar;
        SetNextTime();
    }

    public override DataSummary Summarize() => new(
        Series.Instrument,
        Series.Timeframe,
        _source.Description,
        Series.Count,
        _firstOpen,
        _expectedOpen,
        _gaps.Gaps,
        _gaps.MissingBars,
        _gaps.LargestGap,
        _firstPrice,
        Series.State.LastPrice);

    public override void Dispose() => _reader.Dispose();

    private void SetNextTime()
    {
        var next = _index < _end ? _buffer[_index].CloseTime : Timestamp.MaxValue;
        foreach (var derived in Derived)
        {
            if (derived.Due < next && _index < _end)
                next = derived.Due;
        }

        NextTime = next;
    }

    private void Refill()
    {
        // A source that has all bars in one array is read in place; others go through a buffer that keeps the history in front.
        int kept = (int)Math.Min(Series.HistoryLength, Series.Count);
        if (kept > 0)
        {
            if (_own.Length < kept)
                Array.Resize(ref _own, kept);
            Array.Copy(_buffer, _end - kept, _own, 0, kept);
            _buffer = _own;
        }

        (_index, _end) = (kept, kept);
        if (kept > 0)
            Series.Move(_own, kept);
        var chunk = _reader.Read();
        if (!chunk.IsEmpty)
        {
            if (Series.Count == 0 && MemoryMarshal.TryGetArray(chunk, out var segment))
            {
                _buffer = segment.Array!;
                (_index, _end) = (segment.Offset, segment.Offset + segment.Count);
                Series.Move(_buffer, _index);
            }
            else
            {
                if (_own.Length < kept + chunk.Length)
                    Array.Resize(ref _own, kept + chunk.Length);
                chunk.Span.CopyTo(_own.AsSpan(kept));
                _buffer = _own;
                _end = kept + chunk.Length;
                Series.Move(_own, kept);
            }
        }

        SetNextTime();
    }

    /// <summary>Completes a coarser bar whose end comes before the next finer one does; that one is late or missing.</summary>
    private bool CompleteDerivedBefore(in Bar bar)
    {
        var earliest = DerivedSeries.Earliest(Derived);
        if (earliest is null || earliest.Due >= bar.CloseTime || earliest.Due.UnixNanoseconds >= _session.RunUntil)
            return false;
        _session.Enter(earliest.Due);
        _session.Complete(earliest);
        return true;
    }

    private void AddToDerived(in Bar bar)
    {
        foreach (var derived in Derived)
            derived.Add(in bar);
        foreach (var derived in Derived)
        {
            if (derived.Due == bar.CloseTime)
                _session.Show(derived);
        }
    }

    /// <summary>A bar that does not open where the one before closed: a gap, a day that daylight saving made shorter, or a source that is out of order.</summary>
    private void Jump(in Bar bar)
    {
        if (bar.CloseTime <= _expectedOpen)
            throw OutOfOrder(in bar);
        _gaps.AddStep(Series.Count == 0 ? bar.OpenTime : Series[0].OpenTime, bar.OpenTime);
    }

    private MarketDataException OutOfOrder(in Bar bar) => new(
        $"{_source.Description}: bar {Series.Count + 1} opens at {bar.OpenTime} and closes at {bar.CloseTime}, not after {_expectedOpen}, the close of the bar before it; bars must come in order of time.");
}
