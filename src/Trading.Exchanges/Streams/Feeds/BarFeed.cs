using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>Bars. Each closes once and in order; those that closed while there was no connection, or whose message was lost, are fetched, or the gap is told.</summary>
internal sealed partial class BarFeed(
    string name,
    Instrument instrument,
    Timeframe timeframe,
    StreamEnvironment environment,
    Func<Instrument, Timeframe, Timestamp, Timestamp, CancellationToken, Task<IReadOnlyList<Bar>>>? fetch) : MarketFeed(name, instrument, environment)
{
    private readonly ILogger _logger = environment.Logger;
    private readonly List<(Bar Bar, bool IsClosed)> _held = [];
    private Timestamp _lastClosed = Timestamp.MinValue;
    private Timestamp _lookedAt = Timestamp.MinValue;
    private Bar _open;
    private Bar _shown;
    private bool _hasOpen;
    private bool _isFetching;
    private int _connection;

    /// <summary>How long its bars are.</summary>
    public Timeframe Timeframe { get; } = timeframe;

    /// <param name="bar">The bar.</param>
    /// <param name="isClosed">Whether the venue says that it is closed; <see langword="null"/> where it says nothing, then the next bar closes it.</param>
    public void OnBar(in Bar bar, bool? isClosed)
    {
        lock (Sync)
        {
            if (isClosed is null && _hasOpen && bar.OpenTime > _open.OpenTime)
                Take(_open, isClosed: true);
            if (isClosed is null)
            {
                _open = bar;
                _hasOpen = true;
            }

            Take(bar, isClosed == true);
        }
    }

    protected override void OnBegun()
    {
        if (_lastClosed == Timestamp.MinValue || _isFetching)
            return;
        if (fetch is null)
        {
            Tell(StreamEventKind.Gap, $"Bars of {Instrument} may be missing, and {Environment.Venue} does not give them afterwards.");
            return;
        }

        _isFetching = true;
        _ = FetchAsync(fetch, _connection, _lastClosed);
    }

    protected override void OnEnded(string reason)
    {
        _connection++;
        _hasOpen = false;
        _isFetching = false;
        ReleaseHeld();
    }

    private void Take(in Bar bar, bool isClosed)
    {
        // Between the last that closed and this one some are missing: lost, or there were none, and the venue knows which.
        if (_lastClosed != Timestamp.MinValue && bar.OpenTime > _lastClosed && bar.OpenTime > _lookedAt)
        {
            _lookedAt = bar.OpenTime;
            OnBegun();
        }

        if (_isFetching)
            _held.Add((bar, isClosed));
        else
            Pass(bar, isClosed);
    }

    private void Pass(in Bar bar, bool isClosed)
    {
        if (bar.OpenTime < _lastClosed)
            return;

        // Where two connections carry the bars for a while, what is not closed comes twice, and the second time late.
        if (!isClosed && bar.OpenTime == _shown.OpenTime && (bar == _shown || bar.Volume < _shown.Volume))
            return;
        _shown = bar;
        if (isClosed)
            _lastClosed = bar.CloseTime;
        Deliver((bar, isClosed), static (handler, instrument, in item) => handler.OnBar(instrument, item.bar, item.isClosed));
    }

    private async Task FetchAsync(
        Func<Instrument, Timeframe, Timestamp, Timestamp, CancellationToken, Task<IReadOnlyList<Bar>>> fetch, int connection, Timestamp from)
    {
        IReadOnlyList<Bar>? missed = null;
        string text = "";
        try
        {
            missed = await fetch(Instrument, Timeframe, from, Now, CancellationToken.None);
        }
        catch (Exception exception)
        {
            if (exception is not (VenueException or HttpRequestException or MarketDataException))
                LogFetch(exception, Name);
            text = exception.Message;
        }

        lock (Sync)
        {
            if (!_isFetching || connection != _connection)
                return;
            if (missed is null)
                Tell(StreamEventKind.Gap, $"Bars of {Instrument} may be missing: {text}");
            else
                Fill(missed);
            _isFetching = false;
            ReleaseHeld();
        }
    }

    private void Fill(IReadOnlyList<Bar> missed)
    {
        int filled = 0;
        foreach (var bar in missed)
        {
            if (bar.OpenTime < _lastClosed || bar.CloseTime > Now)
                continue;
            Pass(bar, isClosed: true);
            filled++;
        }

        if (filled > 0)
            Tell(StreamEventKind.GapFilled, FormattableString.Invariant($"{filled} missed bars of {Instrument} were fetched."));
    }

    private void ReleaseHeld()
    {
        foreach (var (bar, isClosed) in _held)
            Pass(bar, isClosed);
        _held.Clear();
    }

    [LoggerMessage(23, LogLevel.Error, "The missed bars of {Name} could not be fetched")]
    private partial void LogFetch(Exception exception, string name);
}
