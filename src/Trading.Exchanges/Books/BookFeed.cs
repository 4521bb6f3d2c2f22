using Microsoft.Extensions.Logging;
using Trading.Data;

namespace Trading.Exchanges;

/// <summary>A subscription to a book: keeps it, asks for snapshots, and shows it as good only while it is.</summary>
internal sealed partial class BookFeed(
    string name,
    Instrument instrument,
    StreamEnvironment environment,
    MaintainedBook book,
    Func<Instrument, CancellationToken, Task<BookSnapshot>>? fetchSnapshot,
    Action<BookFeed> renew) : MarketFeed(name, instrument, environment)
{
    private static readonly Delivery<Update> DeliverBook = static (handler, instrument, in item) => handler.OnBook(instrument, item.Book, item.Status);

    private readonly ILogger _logger = environment.Logger;
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), (ulong)name.Length);
    private readonly Backoff _renewalBackoff = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2), (ulong)name.Length);
    private BookState _state = BookState.Connecting;
    private Timestamp _updateTime;
    private long _gaps;
    private bool _isFetching;
    private int _renewals;
    private bool _isPausing;
    private int _connection;

    /// <summary>Takes a message of the stream.</summary>
    public void OnMessage(in BookMessage message, Timestamp received)
    {
        lock (Sync)
        {
            if (_state == BookState.Stale)
                _state = book.IsSynced ? BookState.Synced : BookState.Buffering;
            var step = book.Apply(message);
            _updateTime = received;
            switch (step)
            {
                case BookStep.Applied:
                    Show();
                    break;
                case BookStep.Synced:
                    _renewals = 0;
                    _state = BookState.Synced;
                    Show();
                    break;
                case BookStep.Gap:
                    Lose("Changes are missing before the last one, its checksum is wrong, or bids and offers cross.");
                    break;
            }
        }
    }

    /// <summary>Something outside the book says that it is wrong, such as a gap in the numbers of the connection or a message that could not be read.</summary>
    public void Invalidate(string reason)
    {
        lock (Sync)
        {
            book.Reset();
            Lose(reason);
        }
    }

    protected override void OnBegun()
    {
        if (!book.IsSynced)
            _state = BookState.Buffering;
        Show();
        if (book.NeedsSnapshot)
            BeginFetch();
    }

    protected override void OnEnded(string reason)
    {
        _connection++;
        _isFetching = false;
        _renewals = 0;
        _isPausing = false;
        book.Reset();
        _state = BookState.Connecting;
        Show();
    }

    protected override void OnStale()
    {
        if (_state != BookState.Synced)
            return;
        _state = BookState.Stale;
        Show();
    }

    protected override void OnAttached(IMarketStreamHandler handler) => handler.OnBook(Instrument, Shown, Status);

    private BookStatus Status => new(_state, book.Sequence, _updateTime, _gaps);

    /// <summary>A stale book is kept, since the next message makes it good again, but it is not shown.</summary>
    private IBookView Shown => _state == BookState.Synced ? book.Book : EmptyBook.Instance;

    private void Show() => Deliver(new Update(Shown, Status), DeliverBook);

    private void Lose(string reason)
    {
        _gaps++;
        _state = BookState.Resyncing;
        Show();
        Tell(StreamEventKind.Gap, $"The book of {Instrument} is built anew: {reason}");
        if (book.NeedsSnapshot)
            BeginFetch();
        else
            BeginRenewal();
    }

    /// <summary>Has the venue send the book from its beginning: at once, and where what came then was wrong as well, after a pause that grows.</summary>
    private void BeginRenewal()
    {
        if (_isPausing)
            return;
        if (_renewals++ == 0)
        {
            renew(this);
            return;
        }

        _isPausing = true;
        _ = RenewLaterAsync(_connection, _renewalBackoff.Of(_renewals - 1));
    }

    private async Task RenewLaterAsync(int connection, TimeSpan pause)
    {
        await Task.Delay(pause, Environment.TimeProvider);
        lock (Sync)
        {
            if (connection != _connection)
                return;
            _isPausing = false;
            if (book.IsSynced)
                return;
        }

        // Not under the lock, since it takes those of the connection.
        renew(this);
    }

    private void BeginFetch()
    {
        if (_isFetching)
            return;
        _isFetching = true;
        _ = FetchAsync(_connection);
    }

    private async Task FetchAsync(int connection)
    {
        for (int attempt = 1; ; attempt++)
        {
            BookSnapshot? snapshot = null;
            try
            {
                snapshot = await fetchSnapshot!(Instrument, CancellationToken.None);
            }
            catch (VenueException exception)
            {
                LogSnapshot(Name, exception.Message);
            }
            catch (Exception exception)
            {
                LogFault(exception, Name);
            }

            lock (Sync)
            {
                if (connection != _connection)
                    return;
                if (snapshot is not null && Take(snapshot))
                {
                    _isFetching = false;
                    return;
                }
            }

            await Task.Delay(_backoff.Of(attempt), Environment.TimeProvider);
        }
    }

    private bool Take(BookSnapshot snapshot)
    {
        var levels = new List<BookChange>(snapshot.Bids.Count + snapshot.Asks.Count);
        levels.AddRange(snapshot.Bids.Select(level => new BookChange(OrderSide.Buy, level.PriceTicks, level.SizeLots)));
        levels.AddRange(snapshot.Asks.Select(level => new BookChange(OrderSide.Sell, level.PriceTicks, level.SizeLots)));
        if (book.ApplySnapshot(snapshot.Sequence, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(levels)) != BookStep.Synced)
            return false;
        _state = BookState.Synced;
        _updateTime = Now;
        Show();
        return true;
    }

    private readonly record struct Update(IBookView Book, BookStatus Status);

    [LoggerMessage(24, LogLevel.Information, "The snapshot of {Name} is asked for again: {Message}")]
    private partial void LogSnapshot(string name, string message);

    [LoggerMessage(25, LogLevel.Error, "The snapshot of {Name} could not be fetched")]
    private partial void LogFault(Exception exception, string name);
}
