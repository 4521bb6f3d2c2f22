namespace Trading.Plugins;

/// <summary>The series and instruments that a strategy asked its session for when it started; a version that takes over later can have these and no others.</summary>
internal sealed class SessionSubscriptions
{
    private readonly Dictionary<(InstrumentId, Timeframe), BarSeries> _series = [];
    private readonly Dictionary<InstrumentId, Instrument> _watched = [];
    private bool _isClosed;

    /// <summary>From here on the session takes no more.</summary>
    public void Close() => _isClosed = true;

    public BarSeries Subscribe(IStrategyContext session, InstrumentId instrument, Timeframe timeframe)
    {
        if (_series.TryGetValue((instrument, timeframe), out var known))
            return known;
        if (_isClosed && session.SeriesOrNull is { } own && own.Instrument.Id == instrument && own.Timeframe == timeframe)
            return own;
        if (_isClosed)
            throw new InvalidOperationException($"The version before did not subscribe to {instrument} {timeframe}, and a session that runs takes no more series.");
        return _series[(instrument, timeframe)] = session.Subscribe(instrument, timeframe);
    }

    public Instrument Watch(IStrategyContext session, InstrumentId instrument)
    {
        if (_watched.TryGetValue(instrument, out var known))
            return known;
        if (_isClosed && session.Instrument.Id == instrument)
            return session.Instrument;
        if (_isClosed)
            throw new InvalidOperationException($"The version before did not watch {instrument}, and a session that runs takes no more instruments.");
        return _watched[instrument] = session.Watch(instrument);
    }
}
