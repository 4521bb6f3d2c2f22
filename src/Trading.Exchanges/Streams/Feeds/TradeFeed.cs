using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>The tape. After a reconnect, or where numbers are left out, the trades that were missed are fetched and come before the next one; where they cannot be had, the gap is told.</summary>
/// <param name="name">The venue's name of it.</param>
/// <param name="instrument">What is traded.</param>
/// <param name="environment">What all streams of the venue share.</param>
/// <param name="fetch">Fetches the last trades.</param>
/// <param name="areNumbered">Whether the ids are numbers of which none is left out.</param>
internal sealed partial class TradeFeed(
    string name,
    Instrument instrument,
    StreamEnvironment environment,
    Func<Instrument, CancellationToken, Task<IReadOnlyList<VenueTrade>>>? fetch,
    bool areNumbered = false) : MarketFeed(name, instrument, environment)
{
    private const int Remembered = 4096;
    private const int MaxHeld = 100_000;

    private readonly ILogger _logger = environment.Logger;
    private readonly Queue<string> _order = new(Remembered);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<VenueTrade> _held = [];
    private string? _last;
    private long _lastNumber;
    private Timestamp _lastTime;
    private bool _isFetching;
    private int _connection;

    public void OnTrade(in VenueTrade trade)
    {
        lock (Sync)
        {
            if (areNumbered && !_isFetching && _lastNumber != 0 && NumberOf(trade.Id) > _lastNumber + 1)
                OnBegun();
            if (!_isFetching)
            {
                Pass(trade);
                return;
            }

            _held.Add(trade);
            if (_held.Count > MaxHeld)
                Release("Too many trades came while the missed ones were fetched.");
        }
    }

    protected override void OnBegun()
    {
        if (_last is null || _isFetching)
            return;
        if (fetch is null)
        {
            Tell(StreamEventKind.Gap, $"Trades of {Instrument} may be missing, and {Environment.Venue} does not give them afterwards.");
            return;
        }

        _isFetching = true;
        _ = FetchAsync(fetch, _connection);
    }

    protected override void OnEnded(string reason)
    {
        _connection++;
        if (_isFetching)
            Release("The connection was lost again.");
    }

    private async Task FetchAsync(Func<Instrument, CancellationToken, Task<IReadOnlyList<VenueTrade>>> fetch, int connection)
    {
        IReadOnlyList<VenueTrade>? missed = null;
        string text = "";
        try
        {
            missed = await fetch(Instrument, CancellationToken.None);
        }
        catch (Exception exception)
        {
            if (exception is not VenueException)
                LogFetch(exception, Name);
            text = exception.Message;
        }

        lock (Sync)
        {
            if (!_isFetching || connection != _connection)
                return;
            if (missed is null)
                Release(text);
            else
                Bridge(missed);
        }
    }

    private void Bridge(IReadOnlyList<VenueTrade> missed)
    {
        int known = 0;
        for (int i = 0; i < missed.Count; i++)
        {
            if (missed[i].Id == _last)
                known = i + 1;
        }

        // What stands before the last one that came was had already, or is from before the subscription.
        bool isBridged = known > 0;
        if (!isBridged)
            Tell(StreamEventKind.Gap, $"Trades of {Instrument} are missing: {Environment.Venue} gives the last {missed.Count}, and these do not reach back far enough.");
        int filled = 0;
        foreach (var trade in missed.Skip(known))
        {
            if ((isBridged || trade.Trade.Time >= _lastTime) && Pass(trade))
                filled++;
        }

        _isFetching = false;
        ReleaseHeld();
        if (isBridged)
            Tell(StreamEventKind.GapFilled, FormattableString.Invariant($"{filled} missed trades of {Instrument} were fetched."));
    }

    private void Release(string reason)
    {
        Tell(StreamEventKind.Gap, $"Trades of {Instrument} may be missing: {reason}");
        _isFetching = false;
        ReleaseHeld();
    }

    private void ReleaseHeld()
    {
        foreach (var trade in _held)
            Pass(trade);
        _held.Clear();
    }

    private bool Pass(in VenueTrade trade)
    {
        if (!_seen.Add(trade.Id))
            return false;
        if (_order.Count == Remembered)
            _seen.Remove(_order.Dequeue());
        _order.Enqueue(trade.Id);
        _last = trade.Id;
        _lastNumber = areNumbered ? NumberOf(trade.Id) : 0;
        _lastTime = trade.Trade.Time;
        Deliver(trade, static (handler, instrument, in item) => handler.OnTrade(instrument, item));
        return true;
    }

    private static long NumberOf(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    [LoggerMessage(22, LogLevel.Error, "The missed trades of {Name} could not be fetched")]
    private partial void LogFetch(Exception exception, string name);
}
