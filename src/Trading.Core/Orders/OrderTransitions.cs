namespace Trading.Orders;

/// <summary>The state machine of an order as a table: what may happen to it where it stands, and where it stands then. docs/orders.md is made from it.</summary>
internal static class OrderTransitions
{
    private static readonly OrderStatus[] Open = [OrderStatus.Submitted, OrderStatus.Held, OrderStatus.Accepted, OrderStatus.Triggered, OrderStatus.PartiallyFilled];
    private static readonly OrderStatus?[,] Table = Build();

    /// <summary>Where an order stands after an event; <see langword="null"/> where the event cannot happen. For a fill: whether the order is then filled whole.</summary>
    public static OrderStatus? Next(OrderStatus status, OrderEventKind kind, bool isWhole) =>
        kind == OrderEventKind.Filled && isWhole && status < OrderStatus.Denied && Table[(int)status, (int)kind] is not null
            ? OrderStatus.Filled
            : Table[(int)status, (int)kind];

    /// <summary>Takes an order one step on.</summary>
    /// <exception cref="InvalidOperationException">The event cannot happen to it: a fault of the SDK or of a venue.</exception>
    public static void Move(SessionOrder order, OrderEventKind kind)
    {
        var next = Next(order.Status, kind, order.LeavesLots == 0);
        if (next is null)
            throw new InvalidOperationException($"Order {order.Id} is {order.Status}, so {kind} cannot happen to it.");
        order.Status = next.Value;
    }

    private static OrderStatus?[,] Build()
    {
        var table = new OrderStatus?[Enum.GetValues<OrderStatus>().Length, Enum.GetValues<OrderEventKind>().Length];
        void Add(OrderStatus from, OrderEventKind kind, OrderStatus to) => table[(int)from, (int)kind] = to;

        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            Add(status, OrderEventKind.CancelDenied, status);
            Add(status, OrderEventKind.ModifyDenied, status);
        }

        foreach (var status in Open)
        {
            Add(status, OrderEventKind.Cancelled, OrderStatus.Cancelled);
            Add(status, OrderEventKind.Expired, OrderStatus.Expired);
            Add(status, OrderEventKind.Modified, status);
            if (status != OrderStatus.Held)
                Add(status, OrderEventKind.Filled, OrderStatus.PartiallyFilled);
        }

        foreach (var status in new[] { OrderStatus.Submitted, OrderStatus.Held, OrderStatus.Accepted, OrderStatus.Triggered })
        {
            Add(status, OrderEventKind.Rejected, OrderStatus.Rejected);
            if (status != OrderStatus.Triggered)
                Add(status, OrderEventKind.Triggered, OrderStatus.Triggered);
        }

        Add(OrderStatus.Submitted, OrderEventKind.Denied, OrderStatus.Denied);
        Add(OrderStatus.Submitted, OrderEventKind.Held, OrderStatus.Held);
        Add(OrderStatus.Submitted, OrderEventKind.Accepted, OrderStatus.Accepted);
        Add(OrderStatus.Held, OrderEventKind.Denied, OrderStatus.Denied);
        Add(OrderStatus.Held, OrderEventKind.Held, OrderStatus.Held);
        Add(OrderStatus.Held, OrderEventKind.Accepted, OrderStatus.Accepted);
        // An emulated order was woken by the session before the venue took it.
        Add(OrderStatus.Triggered, OrderEventKind.Accepted, OrderStatus.Triggered);
        // The answer to a cancel and a fill can cross each other on the way; the fill counts.
        Add(OrderStatus.Cancelled, OrderEventKind.Filled, OrderStatus.Cancelled);
        Add(OrderStatus.Expired, OrderEventKind.Filled, OrderStatus.Expired);
        return table;
    }
}
