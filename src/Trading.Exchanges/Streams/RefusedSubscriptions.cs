namespace Trading.Exchanges;

/// <summary>The subscriptions that a venue refused, and which of them is to be tried again. Not for several threads.</summary>
/// <remarks>
/// A refusal may be for the moment's load or for a symbol that is not there, and nothing says which. Each is tried again after half a minute to a minute at first and
/// every few minutes in the end, and one alone at a time, so that many symbols that are not there take up little of what the venue allows.
/// </remarks>
internal sealed class RefusedSubscriptions(TimeProvider timeProvider)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    private readonly Dictionary<IStreamTopic, Refusal> _refusals = [];
    private readonly Backoff _backoff = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), 29);
    private long _lastTried = timeProvider.GetTimestamp();

    /// <summary>One was refused, for the first time or again.</summary>
    public void Add(IStreamTopic topic)
    {
        if (!_refusals.TryGetValue(topic, out var refusal))
            _refusals.Add(topic, refusal = new());
        refusal.Attempts++;
        refusal.Since = timeProvider.GetTimestamp();
        refusal.Wait = _backoff.Of(refusal.Attempts);
        refusal.IsWaiting = true;
    }

    /// <summary>One was sent again, by whomever, and waits for its answer.</summary>
    public void Begin(IStreamTopic topic)
    {
        if (_refusals.TryGetValue(topic, out var refusal))
            refusal.IsWaiting = false;
    }

    /// <summary>One was confirmed, or is not wanted any more.</summary>
    public void Remove(IStreamTopic topic) => _refusals.Remove(topic);

    /// <summary>The one that has been due longest; <see langword="null"/> where none is, or where another was tried a moment ago.</summary>
    public IStreamTopic? TakeDue()
    {
        if (_refusals.Count == 0 || timeProvider.GetElapsedTime(_lastTried) < Apart)
            return null;
        IStreamTopic? due = null;
        var longest = TimeSpan.Zero;
        foreach (var (topic, refusal) in _refusals)
        {
            var overdue = timeProvider.GetElapsedTime(refusal.Since) - refusal.Wait;
            if (!refusal.IsWaiting || overdue < longest)
                continue;
            (due, longest) = (topic, overdue);
        }

        if (due is not null)
            _lastTried = timeProvider.GetTimestamp();
        return due;
    }

    private sealed class Refusal
    {
        public int Attempts { get; set; }

        public long Since { get; set; }

        public TimeSpan Wait { get; set; }

        /// <summary>Whether it waits for being tried again, and not for an answer.</summary>
        public bool IsWaiting { get; set; }
    }
}
