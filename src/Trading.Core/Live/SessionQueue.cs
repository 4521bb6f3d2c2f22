using System.Threading.Channels;

namespace Trading.Live;

/// <summary>What connectors and people tell a session, in the order it came, bounded. What changes state is never dropped: where there is no room for it, the session is halted. Quotes and books may be conflated, and are counted.</summary>
internal sealed class SessionQueue
{
    private readonly Channel<SessionInput> _channel;
    private readonly int _conflateFrom;
    private readonly int _capacity;
    private long _conflated;
    private volatile string? _overflow;

    public SessionQueue(int capacity)
    {
        // Some room stays for what must not be lost when data has filled the rest.
        _capacity = capacity;
        _conflateFrom = capacity / 2;
        _channel = Channel.CreateBounded<SessionInput>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>How many quotes and books were left out, because newer ones followed.</summary>
    public long ConflatedCount => Interlocked.Read(ref _conflated);

    public int Count => _channel.Reader.Count;

    /// <summary>Why something that changes state found no room; <see langword="null"/> where nothing did.</summary>
    public string? Overflow => _overflow;

    /// <summary>Whether a quote or a book should be left out now; the next one tells all that it would have told.</summary>
    public bool ShouldConflate()
    {
        if (_channel.Reader.Count < _conflateFrom)
            return false;
        Interlocked.Increment(ref _conflated);
        return true;
    }

    public void Add(in SessionInput input)
    {
        if (_channel.Writer.TryWrite(input))
            return;
        if (input.Kind is EntryKind.Quote)
        {
            Interlocked.Increment(ref _conflated);
            return;
        }

        _overflow ??= $"The session could not keep up: {_capacity} inputs waited, and a {input.Kind} found no room.";
    }

    public bool TryTake(out SessionInput input) => _channel.Reader.TryRead(out input);

    /// <summary>Waits until there is something; false at the end.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    public void Complete() => _channel.Writer.TryComplete();
}
