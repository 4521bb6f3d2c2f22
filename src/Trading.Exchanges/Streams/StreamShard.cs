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
        lock (_lock)
        {
            if (_topics.Count >= _limits.MaxTopics || _stop.IsCancellationRequested)
                return false;
            _topics.Add(topic);
            link = _link;
        }

        link?.Add(topic);
        return true;
    }

    /// <summary>Takes a subscription away, and says whether it was here.</summary>
    public bool Remove(IStreamTopic topic)
    {
        StreamLink? link;
        lock (_lock)
        {
            if (!_topics.Remove(topic))
                return false;
            link = _link;
        }

        link?.Remove(topic);
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

    private async Task<(bool WasReady, string Reason)> RunConnectionAsync()
    {
        var protocol = await _createProtocol(_stop.Token);
        await using var connection = await ConnectAsync(protocol.Uri);
        var link = Attach(protocol);
        var sending = link.SendAllAsync(connection);
        await using var watchdog = _environment.TimeProvider.CreateTimer(
            static state => ((StreamLink)state!).Watch(), link, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        protocol.OnOpened();
        string reason = await ReadAsync(protocol, link, connection);
        link.GiveUp(reason);
        await sending;
        Detach(reason);
        return (link.IsReady, reason);
    }

    private async Task<IStreamConnection> ConnectAsync(Uri uri)
    {
        using var timeout = new CancellationTokenSource(_limits.AnswerTimeout, _environment.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, timeout.Token);
        return await _environment.Connector.ConnectAsync(uri, either.Token);
    }

    private async Task<string> ReadAsync(StreamProtocol protocol, StreamLink link, IStreamConnection connection)
    {
        while (true)
        {
            StreamFrame frame;
            try
            {
                frame = await connection.ReceiveAsync(link.End);
            }
            catch (OperationCanceledException)
            {
                return link.Reason ?? "The connection was given up.";
            }
            catch (IOException exception)
            {
                return exception.Message;
            }

            if (frame.Kind == StreamFrameKind.Closed)
                return "The venue ended the connection.";
            link.Touch();
            var received = link.Now;
            _environment.Record?.Invoke(received, frame.Payload);
            Take(protocol, frame.Payload, received);
            if (link.End.IsCancellationRequested)
                return link.Reason ?? "The connection was given up.";
        }
    }

    private void Take(StreamProtocol protocol, ReadOnlyMemory<byte> frame, Timestamp received)
    {
        bool isTimed = _environment.Metrics.IsTimingFrames;
        long started = isTimed ? _environment.TimeProvider.GetTimestamp() : 0;
        try
        {
            protocol.OnFrame(frame, received);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            _environment.Metrics.CountUnreadable(_environment.Venue);
            LogUnreadable(_environment.Venue, exception.Message);
        }
        catch (Exception exception)
        {
            // A fault of ours. What was built from this connection may be half done, so all of it is built anew.
            LogFault(exception, _environment.Venue);
            protocol.Link.GiveUp("A message could not be taken for a fault of the connector.");
        }

        if (isTimed)
            _environment.Metrics.RecordFrame(_environment.Venue, _environment.TimeProvider.GetElapsedTime(started));
    }

    private StreamLink Attach(StreamProtocol protocol)
    {
        var link = new StreamLink(protocol, _limits, _environment.TimeProvider, _stop.Token);
        lock (_lock)
        {
            foreach (var topic in _topics)
                link.Add(topic);
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

    [LoggerMessage(12, LogLevel.Warning, "A message of {Venue} was passed over: {Message}")]
    private partial void LogUnreadable(string venue, string message);

    [LoggerMessage(13, LogLevel.Error, "A message of {Venue} met a fault of the connector; the connection is made anew")]
    private partial void LogFault(Exception exception, string venue);
}
