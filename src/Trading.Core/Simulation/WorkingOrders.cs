using Trading.Orders;

namespace Trading.Simulation;

/// <summary>The orders that work on one instrument: all of them in the order they came, and those that wait for a price on ladders, so that a price that reaches none costs nothing.</summary>
internal sealed class WorkingOrders
{
    private readonly PriceLadder _buyLimits = new(lowestFirst: false);
    private readonly PriceLadder _sellLimits = new(lowestFirst: true);
    private readonly PriceLadder?[] _rising = new PriceLadder?[10];
    private readonly PriceLadder?[] _falling = new PriceLadder?[10];

    private int _conditionalCount;

    public int Count { get; private set; }

    /// <summary>The oldest order.</summary>
    public SessionOrder? First { get; private set; }

    /// <summary>The youngest order.</summary>
    public SessionOrder? Last { get; private set; }

    /// <summary>How many take the next price whatever it is, or wait for an opening or a close.</summary>
    public int ImmediateCount { get; private set; }

    public int TrailingCount { get; private set; }

    /// <summary>Before this time none expires.</summary>
    public Timestamp NextExpiry { get; private set; } = Timestamp.MaxValue;

    public PriceLadder LimitsOf(OrderSide side) => side == OrderSide.Buy ? _buyLimits : _sellLimits;

    /// <summary>The orders of a side that a rising price wakes.</summary>
    public PriceLadder? Rising(TriggerSource source, OrderSide side) => _rising[PlaceOf(source, side)];

    /// <summary>The orders of a side that a falling price wakes.</summary>
    public PriceLadder? Falling(TriggerSource source, OrderSide side) => _falling[PlaceOf(source, side)];

    /// <summary>Whether a price range could reach any order at all.</summary>
    public bool IsReachedBy(long lowTicks, long highTicks)
    {
        if ((ImmediateCount | TrailingCount) != 0 || _buyLimits.TopTicks >= lowTicks || _sellLimits.TopTicks <= highTicks)
            return true;
        return _conditionalCount != 0 && IsTriggerWithin(lowTicks, highTicks);
    }

    public void Add(SessionOrder order)
    {
        order.IsWorking = true;
        order.Previous = Last;
        if (Last is null)
            First = order;
        else
            Last.Next = order;
        Last = order;
        Count++;
        if (OrderTypes.IsTrailing(order.Type))
            TrailingCount++;
        if (order.ExpireTime < NextExpiry)
            NextExpiry = order.ExpireTime;
        Watch(order);
    }

    public void Remove(SessionOrder order)
    {
        Unwatch(order);
        order.IsWorking = false;
        if (order.Previous is null)
            First = order.Next;
        else
            order.Previous.Next = order.Next;
        if (order.Next is null)
            Last = order.Previous;
        else
            order.Next.Previous = order.Previous;
        order.Previous = order.Next = null;
        if (OrderTypes.IsTrailing(order.Type))
            TrailingCount--;
        if (--Count == 0)
            NextExpiry = Timestamp.MaxValue;
    }

    /// <summary>Where to go on when the order that was to come next may have gone: with the oldest, so that none is passed over.</summary>
    public SessionOrder? NextAfter(SessionOrder? gone) => gone is null ? null : First;

    /// <summary>All of them, the oldest first.</summary>
    public SessionOrder[] ToArray()
    {
        var all = new SessionOrder[Count];
        int index = 0;
        for (var order = First; order is not null; order = order.Next)
            all[index++] = order;
        return all;
    }

    /// <summary>Puts an order where its present price belongs, after a change.</summary>
    public void Rewatch(SessionOrder order)
    {
        Unwatch(order);
        Watch(order);
    }

    /// <summary>Looks up the next time at which an order expires.</summary>
    public void RefreshExpiry()
    {
        NextExpiry = Timestamp.MaxValue;
        for (var order = First; order is not null; order = order.Next)
        {
            if (order.ExpireTime < NextExpiry)
                NextExpiry = order.ExpireTime;
        }
    }

    private bool IsTriggerWithin(long lowTicks, long highTicks)
    {
        for (int place = 0; place < _rising.Length; place++)
        {
            if (_rising[place]?.TopTicks <= highTicks || _falling[place]?.TopTicks >= lowTicks)
                return true;
        }

        return false;
    }

    private void Watch(SessionOrder order)
    {
        if (order.IsAuction)
            ImmediateCount++;
        else if (order.IsConditional)
        {
            LadderOf(order).Add(order, order.TriggerTicks);
            _conditionalCount++;
        }
        else if (order.IsLimit)
            LimitsOf(order.Side).Add(order, order.LimitTicks);
        else
            ImmediateCount++;
    }

    private void Unwatch(SessionOrder order)
    {
        if (order.Ladder is { } ladder)
        {
            ladder.Remove(order);
            if (!ReferenceEquals(ladder, _buyLimits) && !ReferenceEquals(ladder, _sellLimits))
                _conditionalCount--;
        }
        else
            ImmediateCount--;
    }

    private PriceLadder LadderOf(SessionOrder order)
    {
        bool rises = OrderTypes.IsWokenByRise(order.Type, order.Side);
        ref var ladder = ref (rises ? _rising : _falling)[PlaceOf(order.TriggerSource, order.Side)];
        return ladder ??= new(lowestFirst: rises);
    }

    private static int PlaceOf(TriggerSource source, OrderSide side) => ((int)source * 2) + (int)side;
}
