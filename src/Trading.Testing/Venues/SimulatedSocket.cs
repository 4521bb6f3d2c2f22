using System.Text;

namespace Trading.Testing;

/// <summary>A stream session at a simulated venue: what the venue knows of it. The transport takes its messages from <see cref="TryTake"/>.</summary>
public abstract class SimulatedSocket
{
    private readonly Queue<byte[]> _outgoing = new();

    /// <summary>Creates a session.</summary>
    /// <param name="simulator">Where.</param>
    protected SimulatedSocket(VenueSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        Simulator = simulator;
        OpenedTime = simulator.Time;
    }

    /// <summary>Where.</summary>
    public VenueSimulator Simulator { get; }

    /// <summary>Since when.</summary>
    public Timestamp OpenedTime { get; }

    /// <summary>Whether the venue has ended it; messages sent before may still be taken.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Why it was ended: the code of the WebSocket close frame.</summary>
    public int CloseCode { get; private set; }

    /// <summary>Why it was ended, in words.</summary>
    public string CloseReason { get; private set; } = "";

    /// <summary>How often the venue pings on the level of WebSocket frames; <see langword="null"/> for never.</summary>
    public virtual TimeSpan? PingInterval => null;

    /// <summary>How long after a ping it waits for the answer.</summary>
    public virtual TimeSpan PongTimeout => TimeSpan.FromMinutes(1);

    /// <summary>The topics it gets messages of.</summary>
    internal HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>A text message came from the client.</summary>
    public abstract void Receive(ReadOnlyMemory<byte> message);

    /// <summary>Sends a text message to the client. A client that lets too many wait is disconnected.</summary>
    public void Send(byte[] message)
    {
        if (IsClosed)
            return;
        if (_outgoing.Count >= Simulator.Options.SocketCapacity)
            Close(1008, "too slow");
        else
            _outgoing.Enqueue(message);
        Simulator.MarkActive(this);
    }

    /// <summary>Sends a text message to the client.</summary>
    public void Send(string message) => Send(Encoding.UTF8.GetBytes(message));

    /// <summary>Sends a message of a topic; a venue that wraps such messages does it here.</summary>
    public virtual void Publish(string topic, byte[] message) => Send(message);

    /// <summary>Ends the session.</summary>
    public void Close(int code, string reason)
    {
        if (IsClosed)
            return;
        (IsClosed, CloseCode, CloseReason) = (true, code, reason);
        Simulator.Forget(this);
        Simulator.MarkActive(this);
        OnClosed();
    }

    /// <summary>Takes the next message for the client.</summary>
    public bool TryTake(out byte[] message)
    {
        bool isTaken = _outgoing.TryDequeue(out byte[]? next);
        message = next ?? [];
        return isTaken;
    }

    /// <summary>The session has ended, from either side.</summary>
    protected virtual void OnClosed()
    {
    }
}
