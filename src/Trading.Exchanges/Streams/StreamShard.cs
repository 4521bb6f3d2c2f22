using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>Keeps one connection to a venue: connects, subscribes, reads, and begins again when it is lost, until it is disposed of.</summary>
internal sealed partial class StreamShard : IAsyncDisposable
{
    private readonly StreamEnvironment _environment;
    private readonly ILogger _logger;
    private readonly StreamLimits _limits;
    private readonly Func<CancellationToken, ValueTask<StreamProtocol>> _createProtocol;
    private readonly List<IStreamTopic> _topics = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Backoff _backoff;
    private readonly Task _running;
    private StreamLink? _link;
    private StreamLink? _successor;

    public StreamShard(StreamEnvironment environment, StreamLimits limits, Func<CancellationToken, ValueTask<StreamProtocol>> createProtocol, ulong seed, IStreamTopic first)
    {
        _environment = environment;
        _logger = environment.Logger;
        _limits = limits;
        _createProtocol = createProtocol;
        _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30), seed);
        _topics.Add(first);
        _running = RunAsync();
    }

    /// <summary>How many subscriptions it has.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _topics.Count;
        }
    }

    /// <summary>Adds a subscription where there is room.</summary>
    public bool TryAdd(IStreamTopic topic)
    {
        StreamLink? link;
        StreamLink? successor;
        lock (_lock)
        {
            if (_topics.Count >= _limits.MaxTopics || _stop.IsCancellationRequested)
                return false;
            _topics.Add(topic);
            (link, successor) = (_link, _successor);
        }

        link?.Add(topic);
        successor?.Add(topic);
        return true;
    }

    /// <summary>Takes a subscription away, and says whether it was here.</summary>
    public bool Remove(IStreamTopic topic)
    {
        StreamLink? link;
        StreamLink? successor;
        lock (_lock)
        {
            if (!_topics.Remove(topic))
                return false;
            (link, successor) = (_link, _successor);
        }

        link?.Remove(topic);
        successor?.Remove(topic);
        return true;
    }

    /// <summary>Has the venue send a subscription from its beginning.</summary>
    public bool Renew(IStreamTopic topic)
    {
        StreamLink? link;
        lock (_lock)
        {
            if (!_topics.Contains(topic))
                return false;
            link = _link;
        }

        if (link is { IsReady: true })
            link.Renew(topic);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        // At once and here, so that a simulation stays on its one thread.
        _stop.Cancel();
        try
        {
            await _running;
        }
        finally
        {
            _stop.Dispose();
        }
    }

    private async Task RunAsync()
    {
        int failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            var ending = await RunOnceAsync();
            if (_stop.IsCancellationRequested)
                return;

            // One whose subscription was refused was open too. Counted as lost, it would be made again several times a second for ever.
            failures = ending.WasGood ? 1 : failures + 1;
            var wait = _backoff.Of(failures);
            LogLost(_environment.Venue, ending.Reason, wait);
            _environment.Metrics.CountReconnect(_environment.Venue, ending.WasGood ? "lost" : "refused");
            if (!await DelayAsync(wait))
                return;
            if (ending is { WasOpened: true, WasGood: false })
                await SynchronizeClockAsync();
        }
    }

    /// <summary>Connects and goes on until the connection ends. Whatever happens, another attempt follows, so that nothing is thrown here.</summary>
    private async Task<Ending> RunOnceAsync()
    {
        try
        {
            await _environment.ConnectLimiter.AcquireAsync([new(0, 1)], RequestLane.New, _stop.Token);
            return await RunConnectionAsync();
        }
        catch (OperationCanceledException)
        {
            return new($"Connecting took longer than {_limits.AnswerTimeout.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (exception is IOException or VenueException)
        {
            return new(exception.Message);
        }
        catch (Exception exception)
        {
            LogFault(exception, _environment.Venue);
            return new($"The connector met a fault: {exception.Message}");
        }
    }

    /// <summary>An account's stream may have been refused for the time in its signature, of which the venue says nothing that all venues have in common.</summary>
    private async Task SynchronizeClockAsync()
    {
        bool isAccount;
        lock (_lock)
            isAccount = _topics.Exists(topic => topic.IsWholeConnection);
        if (!isAccount || _environment.SynchronizeClock is not { } synchronize)
            return;
        try
        {
            using var timeout = new CancellationTokenSource(_limits.AnswerTimeout, _environment.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, timeout.Token);
            await synchronize(either.Token);
        }
        catch (Exception exception)
        {
            // The clock stays as it is, and the next refusal asks again.
            if (!_stop.IsCancellationRequested)
                LogNoTime(_environment.Venue, exception.Message);
        }
    }

    private async Task<bool> DelayAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _environment.TimeProvider, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>One connection after another, as long as each follows the one before without a break.</summary>
    private async Task<Ending> RunConnectionAsync()
    {
        var session = await OpenAsync(isSuccessor: false);
        string reason = "The connection met a fault of the connector.";
        try
        {
            while (await Task.WhenAny(session.Reading, session.Link.Aged) != session.Reading)
            {
                var successor = await SucceedAsync(session);
                if (successor is null)
                    break;
                await session.DisposeAsync();
                session = successor;
            }

            reason = await session.Reading;
            return new(reason, WasOpened: true, session.Link.WasGood);
        }
        finally
        {
            try
            {
                await session.DisposeAsync();
            }
            finally
            {
                Detach(reason);
            }
        }
    }

    private async Task<StreamSession> OpenAsync(bool isSuccessor)
    {
        var protocol = await _createProtocol(_stop.Token);
        var connection = await ConnectAsync(protocol.Uri);
        return new(_environment, protocol, Attach(protocol, isSuccessor), connection, isSuccessor);
    }

    private async Task<IStreamConnection> ConnectAsync(Uri uri)
    {
        using var timeout = new CancellationTokenSource(_limits.AnswerTimeout, _environment.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, timeout.Token);
        return await _environment.Connector.ConnectAsync(uri, either.Token);
    }

    private StreamLink Attach(StreamProtocol protocol, bool isSuccessor)
    {
        var link = new StreamLink(protocol, _limits, _environment.TimeProvider, isSuccessor, _stop.Token);
        lock (_lock)
        {
            foreach (var topic in _topics)
                link.Add(topic);
            if (isSuccessor)
                _successor = link;
            else
                _link = link;
        }

        return link;
    }

    private void Detach(string reason)
    {
        IStreamTopic[] topics;
        lock (_lock)
        {
            _link = null;
            topics = [.. _topics];
        }

        foreach (var topic in topics)
            topic.OnLost(reason);
    }

    [LoggerMessage(11, LogLevel.Warning, "A stream of {Venue} is lost and is made again in {Wait}: {Reason}")]
    private partial void LogLost(string venue, string reason, TimeSpan wait);

    [LoggerMessage(18, LogLevel.Error, "A stream of {Venue} met a fault of the connector and is made again")]
    private partial void LogFault(Exception exception, string venue);

    [LoggerMessage(19, LogLevel.Warning, "{Venue} refused the account's stream and could not be asked for its time: {Message}")]
    private partial void LogNoTime(string venue, string message);

    /// <summary>How a connection ended.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="WasOpened">Whether there was one at all.</param>
    /// <param name="WasGood">Whether it did what it is there for before, see <see cref="StreamLink.WasGood"/>.</param>
    private readonly record struct Ending(string Reason, bool WasOpened = false, bool WasGood = false);
}
