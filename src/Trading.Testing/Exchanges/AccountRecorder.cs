namespace Trading.Testing;

/// <summary>Keeps all that an account's stream brings.</summary>
public sealed class AccountRecorder : IUserStreamHandler
{
    /// <summary>The orders at each change.</summary>
    public IList<VenueOrder> Orders { get; } = [];

    /// <summary>The fills.</summary>
    public IList<VenueFill> Fills { get; } = [];

    /// <summary>The balances at each change.</summary>
    public IList<VenueBalance> Balances { get; } = [];

    /// <summary>The positions at each change.</summary>
    public IList<VenuePosition> Positions { get; } = [];

    /// <summary>What happened to the stream.</summary>
    public IList<StreamEvent> Events { get; } = [];

    /// <summary>Whether the venue has confirmed the stream.</summary>
    public bool IsSubscribed => Events.Any(item => item.Kind == StreamEventKind.Subscribed);

    /// <inheritdoc/>
    public void OnOrder(VenueOrder order) => Orders.Add(order);

    /// <inheritdoc/>
    public void OnFill(VenueFill fill) => Fills.Add(fill);

    /// <inheritdoc/>
    public void OnBalance(VenueBalance balance) => Balances.Add(balance);

    /// <inheritdoc/>
    public void OnPosition(VenuePosition position) => Positions.Add(position);

    /// <inheritdoc/>
    public void OnStreamEvent(in StreamEvent streamEvent) => Events.Add(streamEvent);
}
