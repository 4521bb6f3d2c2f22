namespace Trading.Exchanges.Tests;

/// <summary>Keeps all that the account's stream brings.</summary>
internal sealed class AccountRecorder : IUserStreamHandler
{
    public List<VenueOrder> Orders { get; } = [];

    public List<VenueFill> Fills { get; } = [];

    public List<VenueBalance> Balances { get; } = [];

    public List<VenuePosition> Positions { get; } = [];

    public List<StreamEvent> Events { get; } = [];

    public bool IsSubscribed => Events.Exists(item => item.Kind == StreamEventKind.Subscribed);

    public void OnOrder(VenueOrder order) => Orders.Add(order);

    public void OnFill(VenueFill fill) => Fills.Add(fill);

    public void OnBalance(VenueBalance balance) => Balances.Add(balance);

    public void OnPosition(VenuePosition position) => Positions.Add(position);

    public void OnStreamEvent(in StreamEvent streamEvent) => Events.Add(streamEvent);
}
