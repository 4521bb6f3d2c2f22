using Trading.Data;
using Trading.Matching;

namespace Trading.Benchmarks.Matching;

/// <summary>Commands that keep a thousand orders resting at some 750 prices: 9 % good till cancelled, 3 % immediate or cancel, 6 % cancel, 82 % move.</summary>
/// <remarks>Drawn beside a book, so that each cancel and move finds its order. Bids lie below the middle, offers above it, evenly over a range that
/// a thousand orders fill at 750 prices; one move in fifty goes to the other side of the spread and trades.</remarks>
internal sealed class OrderBookFlow
{
    public const int RestingOrders = 1_000;
    private const int Middle = 100_000;
    private const int Depth = 820;

    private readonly Random _random = new(20);
    private readonly FastMatchingBook<RestingIds> _book = new(new());
    private readonly List<OrderBookCommand> _commands = [];
    private long _nextId = 1;
    private double _levels;

    private OrderBookFlow()
    {
    }

    /// <summary>The orders to begin with, then the commands to measure.</summary>
    public static (OrderBookCommand[] Filling, OrderBookCommand[] Commands) Create(int count)
    {
        var flow = new OrderBookFlow();
        while (flow._book.OrderCount < RestingOrders)
            flow.Add(OrderBookCommandKind.GoodTillCancel);
        OrderBookCommand[] filling = [.. flow._commands];
        flow._commands.Clear();
        int samples = 0;
        for (int i = 0; i < count; i++)
        {
            int kind = flow._random.Next(100);
            flow.Add(kind < 9 ? OrderBookCommandKind.GoodTillCancel : kind < 12 ? OrderBookCommandKind.ImmediateOrCancel : kind < 18 ? OrderBookCommandKind.Cancel : OrderBookCommandKind.Move);
            if (i % 1_000 != 0)
                continue;
            samples++;
            flow.Sample();
        }

        double levels = flow._levels / samples;
        Measure.Require(levels is > 725 and < 775, FormattableString.Invariant($"the orders stand at {levels:F0} prices on average, not at 750."));
        return (filling, [.. flow._commands]);
    }

    /// <summary>Gives one command to a book.</summary>
    public static void Execute(IMatchingBook book, in OrderBookCommand command)
    {
        switch (command.Kind)
        {
            case OrderBookCommandKind.Move:
                book.Move(command.OrderId, command.PriceTicks);
                break;
            case OrderBookCommandKind.Cancel:
                book.Cancel(command.OrderId);
                break;
            case OrderBookCommandKind.GoodTillCancel:
                book.Submit(command.OrderId, command.Side, command.PriceTicks, command.Lots, TimeInForce.GoodTillCancel);
                break;
            default:
                book.Submit(command.OrderId, command.Side, command.PriceTicks, command.Lots, TimeInForce.ImmediateOrCancel);
                break;
        }
    }

    private void Add(OrderBookCommandKind kind)
    {
        var side = (OrderSide)_random.Next(2);
        long distance = _random.Next(1, Depth);
        long id = _book.Events.Ids.Count > 0 ? _book.Events.Ids[_random.Next(_book.Events.Ids.Count)] : 0;
        var command = kind switch
        {
            OrderBookCommandKind.GoodTillCancel => new(kind, side, _nextId++, side == OrderSide.Buy ? Middle - distance : Middle + distance, _random.Next(1, 21)),

            // Takes about one order, less or more as is needed to come back to a thousand.
            OrderBookCommandKind.ImmediateOrCancel => new(kind, side, _nextId++, side == OrderSide.Buy ? Middle + Depth : Middle - Depth, Math.Clamp(_random.Next(1, 15) + ((_book.OrderCount - RestingOrders) * 2), 1, 60)),
            OrderBookCommandKind.Cancel => new(kind, side, id, 0, 0),
            _ => Move(id, distance),
        };
        _commands.Add(command);
        Execute(_book, command);
    }

    private OrderBookCommand Move(long id, long distance)
    {
        _book.TryGetOrder(id, out var order);
        if (_random.Next(50) == 0 && _book.TryGetBest(order.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, out var best))
            return new(OrderBookCommandKind.Move, order.Side, id, best.PriceTicks, 0);
        return new(OrderBookCommandKind.Move, order.Side, id, order.Side == OrderSide.Buy ? Middle - distance : Middle + distance, 0);
    }

    private void Sample()
    {
        Measure.Require(Math.Abs(_book.OrderCount - RestingOrders) < 100, FormattableString.Invariant($"{_book.OrderCount} orders rest, not a thousand."));
        var levels = new BookLevel[_book.OrderCount];
        _levels += _book.CopyLevels(OrderSide.Buy, levels) + _book.CopyLevels(OrderSide.Sell, levels);
    }

    /// <summary>The ids of the orders that rest, to draw from.</summary>
    private readonly struct RestingIds() : IMatchingEvents
    {
        private readonly Dictionary<long, int> _places = [];

        public List<long> Ids { get; } = [];

        public void OnRested(long orderId, OrderSide side, long priceTicks, long lots)
        {
            _places.Add(orderId, Ids.Count);
            Ids.Add(orderId);
        }

        public void OnTrade(in MatchedTrade trade)
        {
            if (trade.MakerLeavesLots == 0)
                Remove(trade.MakerOrderId);
        }

        public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots)
        {
        }

        public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots) => Remove(orderId);

        public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots) => Remove(orderId);

        public void OnExpired(long orderId, OrderSide side, long lots)
        {
        }

        public void OnRejected(long orderId, MatchingRejectReason reason) => Measure.Require(false, $"order {orderId} was refused: {reason}.");

        private void Remove(long id)
        {
            _places.Remove(id, out int place);
            long last = Ids[^1];
            Ids[place] = last;
            if (last != id)
                _places[last] = place;
            Ids.RemoveAt(Ids.Count - 1);
        }
    }
}
