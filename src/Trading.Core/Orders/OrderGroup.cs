namespace Trading.Orders;

/// <summary>Orders that depend on each other, and the parent that sends them.</summary>
internal sealed class OrderGroup(ContingencyType type, SessionOrder? parent)
{
    public ContingencyType Type { get; } = type;

    public SessionOrder? Parent { get; } = parent;

    public List<SessionOrder> Members { get; } = [];
}
