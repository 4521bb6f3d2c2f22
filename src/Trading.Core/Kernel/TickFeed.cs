using System.Runtime.InteropServices;

namespace Trading.Kernel;

/// <summary>Feeds quotes, trades, book changes, funding rates or corporate actions into a session, and the bars that are built from them.</summary>
internal sealed class TickFeed<T, THandler>(Session session, IMarketDataSource<T> source, InstrumentState state, THandler handler, int historyLength, int order) : Feed(state, order), IPushedFeed<T>
    where T : struct
    where THandler : struct, ITickHandler<T>
{
    private readonly IMarketDataReader<T> _reader = source.Open();
    private readonly THandler _handler = handler;
    private T[] _buffer = [];
    private int _index;
    private int _end;
    private long _count;
    private bool _isPushed;
    private Timestamp _first = Timestamp.MaxValue;
    private Timestamp _last = Timestamp.MinValue;

    public override Timestamp FirstTime => _first;

    public override double Progress => _reader.Progress;

    public override string Kind => typeof(T).Name;

    public override void Begin()
    {
        Refill();
        if (_end > _index)
            _last = _first = _handler.TimeOf(in _buffer[_index]);
    }

    public override void Run()
    {
        var buffer = _buffer;
        int index = _index;
        int stop = Math.Min(_end, index + LongestRun);
        bool simple = Derived.Length == 0;
        var last = _last;
        while (index < stop)
        {
            ref readonly T tick = ref buffer[index];
            var time = _handler.TimeOf(in tick);
            if (!simple && CompleteDerivedBefore(time))
                continue;
            if (time.UnixNanoseconds >= session.RunUntil)
                break;
            if (time < last)
                throw OutOfOrder(time);
            last = time;
            index++;
            session.Enter(time);
            _handler.Handle(in tick);
            if (!simple && _handler.TryGetPrice(in tick, out double price, out double size))
            {
                foreach (var derived in Derived)
                    derived.Add(time, price, size);
            }

            if (session.HasWork)
                session.Drain();
        }

        _count += index - _index;
        _index = index;
        _last = last;
        if (index == _end && !_isPushed)
            Refill();
        SetNextTime();
    }

    public bool HasPushed => _index < _end;

    public void Push(in T item)
    {
        if (!_isPushed)
        {
            _isPushed = true;
            _buffer = new T[1];
            _last = _first = _handler.TimeOf(in item);
        }

        _buffer[0] = item;
        (_index, _end) = (0, 1);
        SetNextTime();
    }

    public override DataSummary? Summarize() => new(
        State.Instrument, session.Equity.Period, source.Description, _count, _first, _last, 0, 0, TimeSpan.Zero, double.NaN, State.LastPrice)
    { Kind = typeof(T).Name };

    public override SeriesState? Derive(Timeframe timeframe)
    {
        if (typeof(T) == typeof(FundingRate) || typeof(T) == typeof(CorporateAction) || (typeof(T) != typeof(Trade) && State.HasTrades))
            return null;
        var derived = new DerivedSeries(new(State, timeframe, historyLength));
        Derived = [.. Derived, derived];
        return derived.Series;
    }

    public override void Dispose() => _reader.Dispose();

    private bool CompleteDerivedBefore(Timestamp time)
    {
        var earliest = DerivedSeries.Earliest(Derived);
        if (earliest is null || earliest.Due > time || earliest.Due.UnixNanoseconds >= session.RunUntil)
            return false;
        session.Enter(earliest.Due);
        session.Complete(earliest);
        return true;
    }

    private void SetNextTime()
    {
        NextTime = _index < _end ? _handler.TimeOf(in _buffer[_index]) : Timestamp.MaxValue;
        var earliest = DerivedSeries.Earliest(Derived);
        if (earliest is not null && _index < _end && earliest.Due < NextTime)
            NextTime = earliest.Due;
    }

    private void Refill()
    {
        var chunk = _reader.Read();
        (_index, _end) = (0, 0);
        if (!chunk.IsEmpty)
        {
            if (MemoryMarshal.TryGetArray(chunk, out var segment))
                (_buffer, _index, _end) = (segment.Array!, segment.Offset, segment.Offset + segment.Count);
            else
                (_buffer, _end) = (chunk.ToArray(), chunk.Length);
        }

        SetNextTime();
    }

    private MarketDataException OutOfOrder(Timestamp time) => new(
        $"{source.Description}: number {_count + 1} is of {time}, before {_last}, the time of the one before it; data must come in order of time.");
}
