namespace Trading;

/// <summary>Gets what happens to an account. Called by one thread at a time. The same thing may be told more than once, and in another order than it happened.</summary>
public interface IUserStreamHandler
{
    /// <summary>An order as it stands now.</summary>
    void OnOrder(VenueOrder order);

    /// <summary>A trade of an order.</summary>
    void OnFill(VenueFill fill);

    /// <summary>What the account has of a currency now.</summary>
    void OnBalance(VenueBalance balance);

    /// <summary>A position as it stands now.</summary>
    void OnPosition(VenuePosition position);

    /// <summary>Connected, lost, silent. After <see cref="StreamEventKind.Subscribed"/> orders and fills must be asked for: what happened meanwhile is not sent again by every venue.</summary>
    void OnStreamEvent(in StreamEvent streamEvent);
}
