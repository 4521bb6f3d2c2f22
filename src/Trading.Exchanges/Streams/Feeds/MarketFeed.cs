using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>One subscription at the venue for all in the process who want it.</summary>
internal abstract partial class MarketFeed(string name, Instrument instrument, StreamEnvironment environment) : IStreamTopic
{
    private readonly ILogger _logger = environment.Logger;
    private IMarketStreamHandler[] _handlers = [];
    private bool _isSubscribed;
    private string? _refusal;

    public string Name { get; } = name;

    /// <summary>Others come by the same connection.</summary>
    public bool IsWholeConnection => false;

    public Instrument Instrument { get; } = instrument;

    protected StreamEnvironment Environment { get; } = environment;

    /// <summary>Held while handlers are called, since what is fetched afterwards comes from another thread than the stream.</summary>
    protected Lock Sync { get; } = new();

    protected Timestamp Now => Timestamp.From(Environment.TimeProvider.GetUtcNow());

    /// <summary>Adds a receiver, and says whether it is the first.</summary>
    public bool Attach(IMarketStreamHandler handler)
    {
        lock (Sync)
        {
            _handlers = [.. _handlers, handler];
            if (_isSubscribed)
                handler.OnStreamEvent(new(StreamEventKind.Subscribed, Instrument, Now, $"{Name} is subscribed."));
            else if (_refusal is not null)
                handler.OnStreamEvent(new(StreamEventKind.Refused, Instrument, Now, _refusal));
            OnAttached(handler);
            return _handlers.Length == 1;
        }
    }

    /// <summary>Takes a receiver away, and says whether none is left.</summary>
    public bool Detach(IMarketStreamHandler handler)
    {
        lock (Sync)
        {
            int index = Array.IndexOf(_handlers, handler);
            if (index >= 0)
                _handlers = [.. _handlers[..index], .. _handlers[(index + 1)..]];
            return index >= 0 && _handlers.Length == 0;
        }
    }

    public void OnSubscribed()
    {
        lock (Sync)
        {
            _isSubscribed = true;
            _refusal = null;
            Tell(StreamEventKind.Subscribed, $"{Name} is subscribed.");
            OnBegun();
        }
    }

    public void OnRefused(string reason)
    {
        lock (Sync)
        {
            // It is tried again every few minutes, and an alarm that comes each time would be read by nobody.
            string text = $"{Environment.Venue} refuses {Name}: {reason}";
            if (text == _refusal)
                return;
            _isSubscribed = false;
            _refusal = text;
            Tell(StreamEventKind.Refused, text);
        }
    }

    public void OnLost(string reason)
    {
        lock (Sync)
        {
            _isSubscribed = false;
            OnEnded(reason);
            Tell(StreamEventKind.Disconnected, reason);
        }
    }

    public void OnSilent()
    {
        lock (Sync)
        {
            OnStale();
            Tell(StreamEventKind.Silent, $"Nothing comes from {Environment.Venue}.");
        }
    }

    /// <summary>The subscription is confirmed, for the first time or again.</summary>
    protected virtual void OnBegun()
    {
    }

    /// <summary>The connection is lost.</summary>
    protected virtual void OnEnded(string reason)
    {
    }

    /// <summary>Nothing came for long.</summary>
    protected virtual void OnStale()
    {
    }

    /// <summary>A further receiver came, who has not seen what the others have.</summary>
    protected virtual void OnAttached(IMarketStreamHandler handler)
    {
    }

    protected void Tell(StreamEventKind kind, string text)
    {
        if (kind == StreamEventKind.Gap)
            Environment.Metrics.CountGap(Environment.Venue);
        var streamEvent = new StreamEvent(kind, Instrument, Now, text);
        Deliver(streamEvent, static (handler, instrument, in item) => handler.OnStreamEvent(item));
    }

    /// <summary>Calls all receivers; one that throws is logged, and the others and the connection go on.</summary>
    protected void Deliver<T>(in T item, Delivery<T> deliver)
    {
        bool isTimed = Environment.Metrics.IsTimingFrames;
        long started = isTimed ? Environment.TimeProvider.GetTimestamp() : 0;
        foreach (var handler in _handlers)
        {
            try
            {
                deliver(handler, Instrument, item);
            }
            catch (Exception exception)
            {
                LogHandler(exception, Name);
            }
        }

        if (isTimed)
            Environment.Metrics.RecordHandler(Environment.Venue, Environment.TimeProvider.GetElapsedTime(started));
    }

    /// <summary>Hands an item to a receiver.</summary>
    protected delegate void Delivery<T>(IMarketStreamHandler handler, Instrument instrument, in T item);

    [LoggerMessage(21, LogLevel.Error, "A receiver of {Name} threw")]
    private partial void LogHandler(Exception exception, string name);
}
