using Trading.Data;
using Trading.Matching;
using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>Lets an agent market go on step by step, and shows what happens in it to the session.</summary>
internal sealed class AgentMarketFeed : Feed
{
    private readonly Session _session;
    private readonly AgentMarketSource _source;
    private readonly AgentVenue _venue;
    private readonly bool _isFirst;
    private readonly int _historyLength;
    private readonly Timestamp _start;
    private readonly Timestamp _end;
    private long _count;

    public AgentMarketFeed(Session session, AgentMarketSource source, InstrumentState state, int historyLength, int order)
        : base(state, order)
    {
        _session = session;
        _source = source;
        _isFirst = order == 0;
        _historyLength = historyLength;
        state.HasQuotes = state.HasTrades = true;
        state.Book ??= new PagedOrderBook();
        state.Agents = _venue = ((SimulatedVenue)state.Venue).CreateAgentVenue(state, source.Options);
        _start = source.Options.StartTime + source.LeadTime;
        _end = _start + source.Duration;
    }

    public override Timestamp FirstTime => _venue.Time;

    public override double Progress => Math.Clamp((_venue.Time - _start).TotalSeconds / _source.Duration.TotalSeconds, 0, 1);

    public override string Kind => "AgentMarket";

    public override void Begin()
    {
        _venue.Begin(_start);
        SetNextTime();
    }

    public override void Run()
    {
        for (int steps = 0; steps < LongestRun && NextTime != Timestamp.MaxValue; steps++)
        {
            var time = _venue.Time + _source.Options.Step;
            if (DerivedSeries.Earliest(Derived) is { } due && due.Due <= time)
            {
                if (due.Due.UnixNanoseconds >= _session.RunUntil)
                    break;
                _session.Enter(due.Due);
                _session.Complete(due);
                SetNextTime();
                continue;
            }

            if (time.UnixNanoseconds >= _session.RunUntil)
                break;
            _session.Enter(time);
            _count++;
            _venue.Step();
            _venue.Show(Derived, _isFirst);
            if (_session.HasWork)
                _session.Drain();
            SetNextTime();
        }
    }

    public override DataSummary Summarize() => new(
        State.Instrument, _session.Equity.Period, _source.Description, _count, _start, _venue.Time, 0, 0, TimeSpan.Zero, double.NaN, State.LastPrice)
    { Kind = Kind };

    public override SeriesState Derive(Timeframe timeframe)
    {
        var derived = new DerivedSeries(new(State, timeframe, _historyLength));
        Derived = [.. Derived, derived];
        return derived.Series;
    }

    public override void Dispose()
    {
    }

    private void SetNextTime()
    {
        var next = _venue.Time + _source.Options.Step;
        NextTime = next > _end ? Timestamp.MaxValue : next;
        if (NextTime != Timestamp.MaxValue && DerivedSeries.Earliest(Derived) is { } due && due.Due < NextTime)
            NextTime = due.Due;
    }
}
