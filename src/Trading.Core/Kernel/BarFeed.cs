using System.Runtime.InteropServices;
using Trading.Data;

namespace Trading.Kernel;

/// <summary>Feeds the bars of one source into a session, and the coarser series that are built from them.</summary>
internal sealed class BarFeed : IDisposable
{
    /// <summary>How many bars may pass before the session looks at cancellation and progress.</summary>
    private const int LongestRun = 65_536;

    private readonly Session _session;
    private readonly IBarSource _source;
    private readonly IMarketDataReader<Bar> _reader;
    private readonly bool _isFirst;
    private DerivedSeries[] _derived = [];
    private Bar[] _buffer = [];
    private Bar[] _own = [];
    private int _index;
    private int _end;
    private Timestamp _expectedOpen;
    private Timestamp _firstOpen;
    private double _firstPrice = double.NaN;
    private GapCounter _gaps;

    public BarFeed(Session session, IBarSource source, InstrumentState instrument, int historyLength, int order)
    {
        _session = session;
        _source = source;
        Order = order;
        _isFirst = order == 0;
        Series = new(instrument, source.Timeframe, historyLength);
        _gaps = new(source.Timeframe);
        _reader = source.Open();
    }

    /// <summary>Its place among the feeds of the session.</summary>
    public int Order { get; }

    public SeriesState Series { get; }

    public double Progress => _reader.Progress;

    public long? ExpectedCount => _reader.ExpectedCount;

    /// <summary>When the next thing of this feed happens; never at its end.</summary>
    public Timestamp NextTime { get; private set; }

    public Timestamp FirstOpen => _firstOpen;

    public SeriesState? FindDerived(Timeframe timeframe) => Array.Find(_derived, derived => derived.Series.Timeframe == timeframe)?.Series;

    public SeriesState Derive(Timeframe timeframe)
    {
        var derived = new DerivedSeries(new(Series.State, timeframe, Series.HistoryLength));
        _derived = [.. _derived, derived];
        return derived.Series;
    }

    /// <summary>Reads the first bars.</summary>
    public void Begin()
    {
        Refill();
        if (_end > _index)
        {
            _expectedOpen = _firstOpen = _buffer[_index].OpenTime;
            _firstPrice = _buffer[_index].Open;
        }
    }

    /// <summary>Hands over bars until the session's limit, the end of the buffer, or <see cref="LongestRun"/>.</summary>
    public void Run()
    {
        var session = _session;
        var series = Series;
        var state = series.State;
        var bars = _buffer;
        var listeners = series.Listeners;
        int index = _index;
        int stop = Math.Min(_end, index + LongestRun);
        bool simple = _derived.Length == 0;
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
            if (state.WorkingCount != 0)
                session.Venue.Match(state, in bar);
            state.LastPrice = bar.Close;
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
        if (index == _end)
            Refill();
        SetNextTime();
    }

    public DataSummary Summarize() => new(
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

    public void Dispose() => _reader.Dispose();

    private void SetNextTime()
    {
        var next = _index < _end ? _buffer[_index].CloseTime : Timestamp.MaxValue;
        foreach (var derived in _derived)
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
        DerivedSeries? earliest = null;
        foreach (var derived in _derived)
        {
            if (derived.Due < bar.CloseTime && (earliest is null || derived.Due < earliest.Due))
                earliest = derived;
        }

        if (earliest is null || earliest.Due.UnixNanoseconds >= _session.RunUntil)
            return false;
        _session.Enter(earliest.Due);
        Complete(earliest);
        if (_session.HasWork)
            _session.Drain();
        return true;
    }

    private void AddToDerived(in Bar bar)
    {
        foreach (var derived in _derived)
            derived.Add(in bar);
        foreach (var derived in _derived)
        {
            if (derived.Due == bar.CloseTime)
                Complete(derived);
        }
    }

    private static void Complete(DerivedSeries derived)
    {
        ref readonly Bar bar = ref derived.Complete();
        foreach (var listener in derived.Series.Listeners)
            listener.OnBar(derived.Series, in bar);
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
