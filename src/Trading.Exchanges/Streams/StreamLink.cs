using System.Threading.Channels;

namespace Trading.Exchanges;

/// <summary>One connection while it lives: sends at the venue's pace, knows which subscriptions are confirmed, and is given up when it falls silent.</summary>
internal sealed class StreamLink
{
    private const int MaxQueued = 10_000;

    private readonly StreamLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly StreamProtocol _protocol;
    private readonly CancellationTokenSource _end;
    private readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(MaxQueued);
    private readonly Dictionary<string, IStreamTopic> _topics = new(StringComparer.Ordinal);
    private readonly PendingSubscriptions _pending;
    private readonly RefusedSubscriptions _refused;
    private readonly HashSet<IStreamTopic> _confirmed = [];

    // Who waits for one of several tasks goes on here and not on the thread pool, so that a simulation stays on its one thread.
    private readonly TaskCompletionSource _aged = new();
    private readonly TaskCompletionSource _complete = new();
    private readonly Lock _lock = new();
    private readonly long _opened;
    private long _lastReceived;
    private long _lastPing;
    private long _requests;
    private bool _isSilent;
    private bool _isSuccessor;
    private bool _wasConfirmed;
    private bool _wasRefused;

    /// <param name="protocol">What is said on it.</param>
    /// <param name="limits">What the venue allows.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="isSuccessor">Whether another connection carries the same subscriptions still: then nobody is told that they are confirmed, see <see cref="Follow"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public StreamLink(StreamProtocol protocol, StreamLimits limits, TimeProvider timeProvider, bool isSuccessor, CancellationToken cancellationToken)
    {
        _isSuccessor = isSuccessor;
        _protocol = protocol;
        _limits = limits;
        _timeProvider = timeProvider;
        _pending = new(timeProvider);
        _refused = new(timeProvider);
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opened = _lastReceived = _lastPing = timeProvider.GetTimestamp();
        protocol.Link = this;
    }

    /// <summary>Ends when the connection is to be given up.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Why the connection was given up, where we did it.</summary>
    public string? Reason { get; private set; }

    /// <summary>Completes when the connection is so old that another should follow it.</summary>
    public Task Aged => _aged.Task;

    /// <summary>Completes when all subscriptions are confirmed.</summary>
    public Task Complete => _complete.Task;

    /// <summary>Whether subscriptions can be sent.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether it did what it is there for: the venue confirmed a subscription on it, and did not refuse the one that it is there for alone.</summary>
    public bool WasGood => _wasConfirmed && !_wasRefused;

    /// <summary>The time by the machine's clock.</summary>
    public Timestamp Now => Timestamp.From(_timeProvider.GetUtcNow());

    /// <summary>Sends a message as soon as the venue's pace allows.</summary>
    public void Send(byte[] message)
    {
        if (!_outgoing.Writer.TryWrite(message))
            GiveUp($"More than {MaxQueued} messages wait to be sent.");
    }

    /// <summary>The venue is ready for subscriptions: all that are wanted are sent.</summary>
    public void Ready()
    {
        IStreamTopic[] topics;
        lock (_lock)
        {
            IsReady = true;
            topics = [.. _topics.Values];
        }

        Subscribe(topics);
        CheckComplete();
    }

    public void Add(IStreamTopic topic)
    {
        lock (_lock)
        {
            _topics[topic.Name] = topic;
            if (!IsReady)
                return;
        }

        Subscribe([topic]);
    }

    public void Remove(IStreamTopic topic)
    {
        lock (_lock)
        {
            _confirmed.Remove(topic);
            _refused.Remove(topic);

            // Some venues name in their answers what is subscribed to still, and never this one.
            _pending.Remove(topic);
            if (!_topics.Remove(topic.Name) || !IsReady)
                return;
        }

        Send(_protocol.CreateSubscription([topic], isEnd: true, NextRequest()));
        CheckComplete();
    }

    /// <summary>Ends a subscription and begins it again, so that the venue sends a snapshot.</summary>
    public void Renew(IStreamTopic topic)
    {
        Send(_protocol.CreateSubscription([topic], isEnd: true, NextRequest()));
        Subscribe([topic]);
    }

    /// <summary>The subscription of that name, or <see langword="null"/>.</summary>
    public IStreamTopic? Find(string name)
    {
        lock (_lock)
            return _topics.GetValueOrDefault(name);
    }

    /// <summary>The venue answered a message of subscriptions.</summary>
    public void OnAnswer(long requestId, string? refusal)
    {
        HashSet<IStreamTopic>? topics;
        lock (_lock)
        {
            if (!_pending.TryTake(requestId, out topics))
                return;
        }

        foreach (var topic in topics)
            Tell(topic, refusal);
        CheckComplete();
    }

    /// <summary>The connection takes the place of another. Subscriptions that the other had not confirmed yet are told to be.</summary>
    public void Follow(StreamLink before)
    {
        IStreamTopic[] late;
        lock (_lock)
        {
            _isSuccessor = false;
            late = [.. _confirmed.Where(topic => !before.HasConfirmed(topic))];
        }

        foreach (var topic in late)
            topic.OnSubscribed();
    }

    /// <summary>The venue answered for one subscription alone.</summary>
    public void OnAnswer(IStreamTopic topic, string? refusal)
    {
        lock (_lock)
            _pending.Remove(topic);
        Tell(topic, refusal);
        CheckComplete();
    }

    /// <summary>Gives the connection up; another is made.</summary>
    public void GiveUp(string reason)
    {
        Reason ??= reason;
        _end.Cancel();
    }

    /// <summary>Something was received.</summary>
    public void Touch()
    {
        _isSilent = false;
        Volatile.Write(ref _lastReceived, _timeProvider.GetTimestamp());
    }

    /// <summary>Looks whether the connection is silent, too old, or waits in vain, and tries again what was refused.</summary>
    public void Watch()
    {
        var silence = _timeProvider.GetElapsedTime(Volatile.Read(ref _lastReceived));
        if (silence > _limits.IdleLimit)
            GiveUp($"Nothing came for {silence.TotalSeconds:0} s.");
        else if (silence > _limits.IdleLimit / 2 && !_isSilent)
            FallSilent();
        bool isOld = _timeProvider.GetElapsedTime(_opened) > _limits.MaxAge;
        if (isOld && _limits.Overlap is not null)
            _aged.TrySetResult();
        else if (isOld)
            GiveUp($"The connection is {_limits.MaxAge.TotalHours:0.#} h old and is made anew before the venue ends it.");
        if (_limits.PingInterval is { } interval && IsReady && _timeProvider.GetElapsedTime(_lastPing) >= interval)
        {
            _lastPing = _timeProvider.GetTimestamp();
            Send(_protocol.CreatePing());
        }

        // What waits to be sent is not late yet.
        bool isLate;
        lock (_lock)
            isLate = _outgoing.Reader.Count == 0 && _pending.IsAnyOlderThan(_limits.AnswerTimeout);
        if (isLate)
            GiveUp($"A subscription was not answered within {_limits.AnswerTimeout.TotalSeconds:0.#} s.");
        TryRefused();
    }

    /// <summary>Sends what is queued until the end.</summary>
    public async Task SendAllAsync(IStreamConnection connection)
    {
        try
        {
            // Not as an async stream, which would leave the thread of a simulation.
            while (await _outgoing.Reader.WaitToReadAsync(End))
            {
                while (_outgoing.Reader.TryRead(out byte[]? message))
                {
                    await connection.SendAsync(message, End);
                    await Task.Delay(_limits.MessageInterval, _timeProvider, End);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection ends.
        }
        catch (IOException exception)
        {
            GiveUp(exception.Message);
        }
        catch (Exception exception)
        {
            // Whoever reads would not notice that nothing is sent any more.
            GiveUp($"A message could not be sent: {exception.Message}");
        }
    }

    private void Subscribe(IReadOnlyList<IStreamTopic> topics)
    {
        foreach (var chunk in topics.Chunk(_limits.TopicsPerMessage))
        {
            long id = NextRequest();
            lock (_lock)
            {
                _pending.Add(id, chunk);
                foreach (var topic in chunk)
                    _refused.Begin(topic);
            }

            Send(_protocol.CreateSubscription(chunk, isEnd: false, id));
        }
    }

    private void TryRefused()
    {
        IStreamTopic? topic;
        bool wasThere;
        lock (_lock)
        {
            topic = IsReady && !_end.IsCancellationRequested ? _refused.TakeDue() : null;
            wasThere = topic is not null && _confirmed.Contains(topic);
        }

        // What was refused when it was to begin anew may be there still, and would be refused for that.
        if (topic is not null && wasThere)
            Renew(topic);
        else if (topic is not null)
            Subscribe([topic]);
    }

    private long NextRequest() => Interlocked.Increment(ref _requests);

    private void FallSilent()
    {
        _isSilent = true;
        IStreamTopic[] topics;
        lock (_lock)
            topics = [.. _topics.Values];
        foreach (var topic in topics)
            topic.OnSilent();
    }

    private bool HasConfirmed(IStreamTopic topic)
    {
        lock (_lock)
            return _confirmed.Contains(topic);
    }

    private void Tell(IStreamTopic topic, string? refusal)
    {
        bool isSuccessor;
        lock (_lock)
        {
            isSuccessor = _isSuccessor;
            if (refusal is null)
            {
                _wasConfirmed = true;
                _confirmed.Add(topic);
                _refused.Remove(topic);
            }
        }

        // The other connection has it still.
        if (isSuccessor && refusal is not null)
            GiveUp($"The venue refuses {topic.Name} to the connection that is to follow: {refusal}");
        else if (!isSuccessor && refusal is null)
            topic.OnSubscribed();
        else if (!isSuccessor)
            Refuse(topic, refusal!);
    }

    private void Refuse(IStreamTopic topic, string refusal)
    {
        lock (_lock)
        {
            _wasRefused |= topic.IsWholeConnection;
            if (!topic.IsWholeConnection && _topics.ContainsKey(topic.Name))
                _refused.Add(topic);
        }

        topic.OnRefused(refusal);
        if (topic.IsWholeConnection)
            GiveUp($"The venue refuses {topic.Name}: {refusal}");
    }

    private void CheckComplete()
    {
        bool isComplete;
        lock (_lock)
            isComplete = IsReady && _pending.Count == 0;
        if (isComplete)
            _complete.TrySetResult();
    }
}
