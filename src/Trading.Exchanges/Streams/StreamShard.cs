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
            bool wasReady = false;
            string reason;
            try
            {
                await _environment.ConnectLimiter.AcquireAsync([new(0, 1)], RequestLane.New, _stop.Token);
                (wasReady, reason) = await RunConnectionAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or VenueException)
            {
                reason = exception is OperationCanceledException ? $"Connecting took longer than {_limits.AnswerTimeout.TotalSeconds:0.#} s." : exception.Message;
            }

            if (_stop.IsCancellationRequested)
                return;
            failures = wasReady ? 1 : failures + 1;
            var wait = _backoff.Of(failures);
            LogLost(_environment.Venue, reason, wait);
            _environment.Metrics.CountReconnect(_environment.Venue, wasReady ? "lost" : "refused");
            if (!await DelayAsync(wait))
                return;
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
    private async Task<(bool WasReady, string Reason)> RunConnectionAsync()
    {
        var session = await OpenAsync(isSuccessor: false);
        string reason;
        while (await Task.WhenAny(session.Reading, session.Link.Aged) != session.Reading)
        {
            var successor = await SucceedAsync(session);
            if (successor is null)
                break;
            await session.DisposeAsync();
            session = successor;
        }

        reason = await session.Reading;
        bool wasReady = session.Link.IsReady;
        await session.DisposeAsync();
        Detach(reason);
        return (wasReady, reason);
    }

    /// <summary>Opens another connection beside one that is old, and has it follow once it has all subscriptions and both have run side by side for a while.</summary>
    /// <returns><see langword="null"/> where the old one ended before.</returns>
    private async Task<StreamSession?> SucceedAsync(StreamSession session)
    {
        for (int attempt = 1; !session.Reading.IsCompleted; attempt++)
        {
            StreamSession? successor = null;
            string reason;
            try
            {
                await _environment.ConnectLimiter.AcquireAsync([new(0, 1)], RequestLane.New, session.Link.End);
                successor = await OpenAsync(isSuccessor: true);
                if (await RunBesideAsync(session, successor))
                    return successor;
                reason = successor.Reading.IsCompleted ? await successor.Reading : "The old connection ended first.";
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or VenueException)
            {
                reason = exception.Message;
            }

            await DropAsync(successor);
            if (_stop.IsCancellationRequested || session.Reading.IsCompleted)
                return null;
            LogNoSuccessor(_environment.Venue, reason);
            await Task.WhenAny(session.Reading, DelayAsync(_backoff.Of(attempt)));
        }

        return null;
    }

    /// <summary>Whether the successor took over.</summary>
    private async Task<bool> RunBesideAsync(StreamSession session, StreamSession successor)
    {
        var first = await Task.WhenAny(successor.Link.Complete, successor.Reading, session.Reading);
        if (first != successor.Link.Complete)
            return false;
        await Task.WhenAny(DelayAsync(_limits.Overlap!.Value), successor.Reading, session.Reading);
        if (successor.Reading.IsCompleted || _stop.IsCancellationRequested)
            return false;

        // The old one is read to where it stands, and no further; the other has all that comes behind that.
        session.Link.GiveUp("Another connection follows it.");
        await session.Reading;
        lock (_lock)
        {
            _link = successor.Link;
            _successor = null;
        }

        successor.Follow(session);
        LogFollowed(_environment.Venue);
        return true;
    }

    private async Task DropAsync(StreamSession? successor)
    {
        lock (_lock)
            _successor = null;
        if (successor is not null)
            await successor.DisposeAsync();
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

    [LoggerMessage(14, LogLevel.Information, "A stream of {Venue} goes on over another connection, before the venue ends the old one")]
    private partial void LogFollowed(string venue);

    [LoggerMessage(15, LogLevel.Warning, "No connection could follow an old one of {Venue}, and it is tried again: {Reason}")]
    private partial void LogNoSuccessor(string venue, string reason);
}
