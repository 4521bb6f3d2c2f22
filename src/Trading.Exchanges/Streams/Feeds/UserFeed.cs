using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>What happens to the account, for all in the process who listen.</summary>
internal sealed partial class UserFeed(string name, StreamEnvironment environment) : IStreamTopic
{
    private readonly ILogger _logger = environment.Logger;
    private readonly Lock _sync = new();
    private IUserStreamHandler[] _handlers = [];
    private bool _isSubscribed;
    private string? _refusal;

    public string Name { get; } = name;

    public bool Attach(IUserStreamHandler handler)
    {
        lock (_sync)
        {
            _handlers = [.. _handlers, handler];
            if (_isSubscribed)
                handler.OnStreamEvent(Event(StreamEventKind.Subscribed, "The account's stream is subscribed."));
            else if (_refusal is not null)
                handler.OnStreamEvent(Event(StreamEventKind.Refused, _refusal));
            return _handlers.Length == 1;
        }
    }

    public bool Detach(IUserStreamHandler handler)
    {
        lock (_sync)
        {
            _handlers = [.. _handlers.Where(other => other != handler)];
            return _handlers.Length == 0;
        }
    }

    public void OnOrder(VenueOrder order) => Deliver(order, static (handler, item) => handler.OnOrder(item));

    public void OnFill(VenueFill fill) => Deliver(fill, static (handler, item) => handler.OnFill(item));

    public void OnBalance(VenueBalance balance) => Deliver(balance, static (handler, item) => handler.OnBalance(item));

    public void OnPosition(VenuePosition position) => Deliver(position, static (handler, item) => handler.OnPosition(item));

    public void OnGap(string text) => Tell(StreamEventKind.Gap, text);

    public void OnSubscribed()
    {
        _isSubscribed = true;
        _refusal = null;
        Tell(StreamEventKind.Subscribed, "The account's stream is subscribed.");
    }

    /// <summary>Told once for each reason: it is tried again and again, twice a minute at last.</summary>
    public void OnRefused(string reason)
    {
        string text = $"{environment.Venue} refuses the account's stream: {reason}";
        if (text == _refusal)
            return;
        _refusal = text;
        Tell(StreamEventKind.Refused, text);
    }

    public void OnLost(string reason)
    {
        _isSubscribed = false;
        Tell(StreamEventKind.Disconnected, reason);
    }

    public void OnSilent() => Tell(StreamEventKind.Silent, $"Nothing comes from {environment.Venue} on the account's stream.");

    /// <summary>A message that cannot be read may have been a fill: whoever listens has to ask.</summary>
    public void OnUnreadable(string text) => Tell(StreamEventKind.Unreadable, text);

    private void Tell(StreamEventKind kind, string text) =>
        Deliver(Event(kind, text), static (handler, item) => handler.OnStreamEvent(item));

    private StreamEvent Event(StreamEventKind kind, string text) => new(kind, null, Timestamp.From(environment.TimeProvider.GetUtcNow()), text);

    private void Deliver<T>(T item, Action<IUserStreamHandler, T> deliver)
    {
        lock (_sync)
        {
            foreach (var handler in _handlers)
            {
                try
                {
                    deliver(handler, item);
                }
                catch (Exception exception)
                {
                    LogHandler(exception, Name);
                }
            }
        }
    }

    [LoggerMessage(26, LogLevel.Error, "A receiver of {Name} threw")]
    private partial void LogHandler(Exception exception, string name);
}
