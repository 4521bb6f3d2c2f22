using Trading.Data;

namespace Trading.Matching;

/// <summary>The book as one would explain it: a sorted dictionary of queues. Right by reading; what <see cref="FastMatchingBook{TEvents}"/> is compared with.</summary>
public sealed class SimpleMatchingBook<TEvents> : IMatchingBook
    where TEvents : IMatchingEvents
{
    private readonly SortedDictionary<long, LinkedList<SimpleOrder>> _bids = new(Comparer<long>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<long, LinkedList<SimpleOrder>> _asks = [];
    private readonly Dictionary<long, LinkedListNode<SimpleOrder>> _orders = [];
    private TEvents _events;

    /// <summary>Creates an empty book that tells its events to <paramref name="events"/>.</summary>
    public SimpleMatchingBook(TEvents events) => _events = events;

    /// <summary>Where events go.</summary>
    public ref TEvents Events => ref _events;

    /// <inheritdoc/>
    public int OrderCount => _orders.Count;

    /// <inheritdoc/>
    public void Submit(long orderId, OrderSide side, long priceTicks, long lots, TimeInForce timeInForce)
    {
        var reason = orderId <= 0 ? MatchingRejectReason.InvalidOrderId
            : side is not (OrderSide.Buy or OrderSide.Sell) ? MatchingRejectReason.InvalidSide
            : lots is <= 0 or > MatchingLimits.MaxLots ? MatchingRejectReason.InvalidSize
            : priceTicks is <= 0 or > MatchingLimits.MaxPriceTicks ? MatchingRejectReason.InvalidPrice
            : timeInForce is not (TimeInForce.GoodTillCancel or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill) ? MatchingRejectReason.UnsupportedTimeInForce
            : _orders.ContainsKey(orderId) ? MatchingRejectReason.DuplicateOrderId
            : timeInForce == TimeInForce.GoodTillCancel && _orders.Count == MatchingLimits.MaxOrders ? MatchingRejectReason.BookFull
            : MatchingRejectReason.None;
        if (reason != MatchingRejectReason.None)
        {
            _events.OnRejected(orderId, reason);
            return;
        }

        var order = new SimpleOrder(orderId, side, priceTicks, lots);
        if (timeInForce == TimeInForce.FillOrKill && Reachable(order).Sum(maker => maker.Lots) < lots)
        {
            _events.OnExpired(orderId, side, lots);
            return;
        }

        Match(order);
        if (order.Lots > 0 && timeInForce == TimeInForce.GoodTillCancel)
            Rest(order);
        else if (order.Lots > 0)
            _events.OnExpired(orderId, side, order.Lots);
    }

    /// <inheritdoc/>
    public void SubmitWithBudget(long orderId, OrderSide side, long lots, Int128 budgetTickLots)
    {
        var reason = orderId <= 0 ? MatchingRejectReason.InvalidOrderId
            : side is not (OrderSide.Buy or OrderSide.Sell) ? MatchingRejectReason.InvalidSide
            : lots is <= 0 or > MatchingLimits.MaxLots ? MatchingRejectReason.InvalidSize
            : budgetTickLots <= 0 ? MatchingRejectReason.InvalidBudget
            : _orders.ContainsKey(orderId) ? MatchingRejectReason.DuplicateOrderId
            : MatchingRejectReason.None;
        if (reason != MatchingRejectReason.None)
        {
            _events.OnRejected(orderId, reason);
            return;
        }

        var order = new SimpleOrder(orderId, side, side == OrderSide.Buy ? MatchingLimits.MaxPriceTicks : 1, lots);
        long left = lots;
        Int128 cost = 0;
        foreach (var maker in Reachable(order))
        {
            long filled = Math.Min(left, maker.Lots);
            left -= filled;
            cost += (Int128)filled * maker.Price;
        }

        if (left > 0 || (side == OrderSide.Buy ? cost > budgetTickLots : cost < budgetTickLots))
            _events.OnExpired(orderId, side, lots);
        else
            Match(order);
    }

    /// <inheritdoc/>
    public void Cancel(long orderId)
    {
        if (!_orders.TryGetValue(orderId, out var node))
        {
            _events.OnRejected(orderId, MatchingRejectReason.UnknownOrderId);
            return;
        }

        Remove(node);
        _events.OnCancelled(orderId, node.Value.Side, node.Value.Price, node.Value.Lots);
    }

    /// <inheritdoc/>
    public void Reduce(long orderId, long byLots)
    {
        if (byLots <= 0)
        {
            _events.OnRejected(orderId, MatchingRejectReason.InvalidSize);
            return;
        }

        if (!_orders.TryGetValue(orderId, out var node) || byLots >= node.Value.Lots)
        {
            Cancel(orderId);
            return;
        }

        var order = node.Value;
        order.Lots -= byLots;
        _events.OnReduced(orderId, order.Side, order.Price, byLots, order.Lots);
    }

    /// <inheritdoc/>
    public void Move(long orderId, long priceTicks)
    {
        if (priceTicks is <= 0 or > MatchingLimits.MaxPriceTicks)
        {
            _events.OnRejected(orderId, MatchingRejectReason.InvalidPrice);
            return;
        }

        if (!_orders.TryGetValue(orderId, out var node))
        {
            _events.OnRejected(orderId, MatchingRejectReason.UnknownOrderId);
            return;
        }

        Remove(node);
        var order = node.Value;
        _events.OnMoved(orderId, order.Side, order.Price, priceTicks, order.Lots);
        order.Price = priceTicks;
        Match(order);
        if (order.Lots > 0)
            Rest(order);
    }

    /// <inheritdoc/>
    public long LotsAt(OrderSide side, long priceTicks) => Side(side).TryGetValue(priceTicks, out var queue) ? queue.Sum(order => order.Lots) : 0;

    /// <inheritdoc/>
    public bool TryGetBest(OrderSide side, out BookLevel level)
    {
        foreach (var (price, queue) in Side(side))
        {
            level = new(price, queue.Sum(order => order.Lots));
            return true;
        }

        level = default;
        return false;
    }

    /// <inheritdoc/>
    public int CopyLevels(OrderSide side, Span<BookLevel> levels)
    {
        int count = 0;
        foreach (var (price, queue) in Side(side).Take(levels.Length))
            levels[count++] = new(price, queue.Sum(order => order.Lots));
        return count;
    }

    /// <inheritdoc/>
    public int CopyOrders(OrderSide side, Span<RestingOrder> orders)
    {
        int count = 0;
        foreach (var order in Side(side).Values.SelectMany(queue => queue).Take(orders.Length))
            orders[count++] = new(order.Id, order.Side, order.Price, order.Lots);
        return count;
    }

    /// <inheritdoc/>
    public bool TryGetOrder(long orderId, out RestingOrder order)
    {
        bool found = _orders.TryGetValue(orderId, out var node);
        order = found ? new(orderId, node!.Value.Side, node.Value.Price, node.Value.Lots) : default;
        return found;
    }

    /// <inheritdoc/>
    public bool TryGetLotsAhead(long orderId, out long lots)
    {
        lots = 0;
        if (!_orders.TryGetValue(orderId, out var node))
            return false;
        for (var ahead = node.Previous; ahead is not null; ahead = ahead.Previous)
            lots += ahead.Value.Lots;
        return true;
    }

    private SortedDictionary<long, LinkedList<SimpleOrder>> Side(OrderSide side) => side == OrderSide.Buy ? _bids : _asks;

    /// <summary>The orders that a taker may trade with, the first first.</summary>
    private IEnumerable<SimpleOrder> Reachable(SimpleOrder taker) => taker.Side == OrderSide.Buy
        ? _asks.TakeWhile(level => level.Key <= taker.Price).SelectMany(level => level.Value)
        : _bids.TakeWhile(level => level.Key >= taker.Price).SelectMany(level => level.Value);

    private void Match(SimpleOrder taker)
    {
        while (taker.Lots > 0 && Reachable(taker).FirstOrDefault() is { } maker)
        {
            long filled = Math.Min(taker.Lots, maker.Lots);
            taker.Lots -= filled;
            maker.Lots -= filled;
            if (maker.Lots == 0)
                Remove(_orders[maker.Id]);
            _events.OnTrade(new(maker.Id, taker.Id, taker.Side, maker.Price, filled, maker.Lots, taker.Lots));
        }
    }

    private void Rest(SimpleOrder order)
    {
        var levels = Side(order.Side);
        if (!levels.TryGetValue(order.Price, out var queue))
            levels.Add(order.Price, queue = []);
        _orders.Add(order.Id, queue.AddLast(order));
        _events.OnRested(order.Id, order.Side, order.Price, order.Lots);
    }

    private void Remove(LinkedListNode<SimpleOrder> node)
    {
        var queue = node.List!;
        queue.Remove(node);
        _orders.Remove(node.Value.Id);
        if (queue.Count == 0)
            Side(node.Value.Side).Remove(node.Value.Price);
    }

    private sealed class SimpleOrder(long id, OrderSide side, long price, long lots)
    {
        public readonly long Id = id;
        public readonly OrderSide Side = side;
        public long Price = price;
        public long Lots = lots;
    }
}
