namespace Trading.Testing;

/// <summary>One fault and where it strikes. Of what matches, it strikes the occurrences that it names; with a probability each of them by chance.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Text that the path must contain; of requests, and of the address that a stream was opened at.</summary>
    public string? Path { get; init; }

    /// <summary>The method of the request; any where it is <see langword="null"/>.</summary>
    public string? Method { get; init; }

    /// <summary>Text that the request's query or body, or the message of a stream, must contain.</summary>
    public string? Contains { get; init; }

    /// <summary>Which occurrence it strikes first, from 1.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>How many it strikes from there on.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The chance of each occurrence, from 0 to 1; where it is set, <see cref="Occurrence"/> and <see cref="Count"/> do not count.</summary>
    public double? Probability { get; init; }

    /// <summary>How late, how old, by how much, or the seconds of <c>Retry-After</c>; one second by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When it strikes after the start, for those that strike the venue as a whole.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Whether it strikes the venue as a whole, at a time.</summary>
    public bool IsTimed => Kind >= FaultKind.ClockSkew;

    internal bool IsDelay => Kind is FaultKind.DelayRequest or FaultKind.DelayAnswer or FaultKind.DelayMessage or FaultKind.RepeatMessage or FaultKind.RateLimit or FaultKind.Ban or FaultKind.StaleBook or FaultKind.ClockSkew;

    internal FaultPoint Point => Kind switch
    {
        <= FaultKind.StaleBook => FaultPoint.Request,
        FaultKind.RefuseConnection => FaultPoint.Connect,
        <= FaultKind.Disconnect => FaultPoint.Message,
        FaultKind.LoseClientMessage => FaultPoint.ClientMessage,
        _ => FaultPoint.Venue,
    };
}
