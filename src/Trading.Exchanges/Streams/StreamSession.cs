using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>One connection with its protocol, from its opening to its end: sends, reads, and watches. One that is to follow another keeps what comes until it does.</summary>
internal sealed partial class StreamSession : IAsyncDisposable
{
    private readonly StreamEnvironment _environment;
    private readonly ILogger _logger;
    private readonly StreamProtocol _protocol;
    private readonly IStreamConnection _connection;
    private readonly Lock _gate = new();
    private readonly Task _sending;
    private readonly ITimer _watchdog;
    private List<(byte[] Frame, Timestamp Received)>? _held;

    /// <param name="environment">What all streams of the venue share.</param>
    /// <param name="protocol">What is said on it.</param>
    /// <param name="link">The connection while it lives, with all subscriptions that are wanted.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="isSuccessor">Whether it is to follow another.</param>
    public StreamSession(StreamEnvironment environment, StreamProtocol protocol, StreamLink link, IStreamConnection connection, bool isSuccessor)
    {
        (_environment, _logger, _protocol, Link, _connection) = (environment, environment.Logger, protocol, link, connection);
        _held = isSuccessor ? [] : null;
        _sending = link.SendAllAsync(connection);
        _watchdog = environment.TimeProvider.CreateTimer(static state => ((StreamSession)state!).Watch(), this, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        Open();
        Reading = ReadAsync();
    }

    public StreamLink Link { get; }

    /// <summary>Ends with the connection, and says why.</summary>
    public Task<string> Reading { get; }

    /// <summary>The connection takes the place of another, which is read no more: what came meanwhile goes on, and so does what comes from now on.</summary>
    public void Follow(StreamSession before)
    {
        lock (_gate)
        {
            Link.Follow(before.Link);
            foreach (var (frame, received) in _held!)
                Take(frame, received);
            _held = null;
        }
    }

    /// <summary>Ends it, whatever state it is in; never throws.</summary>
    public async ValueTask DisposeAsync()
    {
        Link.GiveUp("The connection is not wanted any more.");
        await Reading;
        await _sending;
        await _watchdog.DisposeAsync();
        try
        {
            await _connection.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogBroken(exception, _environment.Venue);
        }
    }

    /// <summary>Says what is said first. Where that cannot be said, for a key that cannot be read for example, the session ends as any other, so that nothing of it is left.</summary>
    private void Open()
    {
        try
        {
            _protocol.OnOpened();
        }
        catch (VenueException exception)
        {
            Link.GiveUp(exception.Message);
        }
        catch (Exception exception)
        {
            LogBroken(exception, _environment.Venue);
            Link.GiveUp($"The connection could not be begun: {exception.Message}");
        }
    }

    /// <summary>Called by the timer, where nobody else would catch what is thrown.</summary>
    private void Watch()
    {
        try
        {
            Link.Watch();
        }
        catch (Exception exception)
        {
            LogBroken(exception, _environment.Venue);
            Link.GiveUp($"The connection could not be watched: {exception.Message}");
        }
    }

    /// <summary>Ends with the connection, and never throws.</summary>
    private async Task<string> ReadAsync()
    {
        try
        {
            while (!Link.End.IsCancellationRequested)
            {
                var frame = await _connection.ReceiveAsync(Link.End);
                if (frame.Kind == StreamFrameKind.Closed)
                    return "The venue ended the connection.";
                Link.Touch();
                TakeOrHold(frame.Payload, Link.Now);
            }
        }
        catch (OperationCanceledException)
        {
            // It was given up; why, stands in the link.
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
        catch (Exception exception)
        {
            LogBroken(exception, _environment.Venue);
            return $"The connection could not be read: {exception.Message}";
        }

        return Link.Reason ?? "The connection was given up.";
    }

    private void TakeOrHold(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        lock (_gate)
        {
            if (_held is null)
                Take(frame, received);
            else if (!IsAnswer(frame))
                _held.Add((frame.ToArray(), received));
        }
    }

    private bool IsAnswer(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return _protocol.TryTakeAnswer(frame);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            Link.GiveUp($"An answer could not be read: {exception.Message}");
            return true;
        }
    }

    private void Take(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        if (_environment.TryRecord(received, frame) is { } fault)
            LogRecording(fault, _environment.Venue);
        bool isTimed = _environment.Metrics.IsTimingFrames;
        long started = isTimed ? _environment.TimeProvider.GetTimestamp() : 0;
        try
        {
            _protocol.OnFrame(frame, received);
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
            Link.GiveUp("A message could not be taken for a fault of the connector.");
        }

        if (isTimed)
            _environment.Metrics.RecordFrame(_environment.Venue, _environment.TimeProvider.GetElapsedTime(started));
    }

    [LoggerMessage(12, LogLevel.Warning, "A message of {Venue} was passed over: {Message}")]
    private partial void LogUnreadable(string venue, string message);

    [LoggerMessage(13, LogLevel.Error, "A message of {Venue} met a fault of the connector; the connection is made anew")]
    private partial void LogFault(Exception exception, string venue);

    [LoggerMessage(16, LogLevel.Error, "The frames of {Venue} could not be recorded, and no more of them are; the streams go on")]
    private partial void LogRecording(Exception exception, string venue);

    [LoggerMessage(17, LogLevel.Error, "A connection of {Venue} met a fault of the connector and is made anew")]
    private partial void LogBroken(Exception exception, string venue);
}
