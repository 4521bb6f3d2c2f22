using Trading.Data;
using Trading.Matching;

namespace Trading.Tests.Matching;

/// <summary>What must hold of any book, seen from its events alone.</summary>
public sealed class MatchingInvariantTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var style in RandomCommands.Styles)
            {
                cases.Add(style.Name, true);
                cases.Add(style.Name, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_never_crossed_loses_no_volume_and_keeps_price_and_time(string name, bool isFast)
    {
        var style = RandomCommands.Styles.Single(style => style.Name == name);
        var commands = new RandomCommands(5, style);
        var ledger = new Ledger();
        IMatchingBook book = isFast ? new FastMatchingBook<Ledger>(ledger, windowTicks: style.Window) : new SimpleMatchingBook<Ledger>(ledger);
        for (int i = 0; i < 40_000; i++)
        {
            commands.Next(book);
            ledger.Faults.ShouldBeEmpty($"command {i}");
            if (book.TryGetBest(OrderSide.Buy, out var bid) && book.TryGetBest(OrderSide.Sell, out var ask))
                bid.PriceTicks.ShouldBeLessThan(ask.PriceTicks);
            if (i % 1_000 == 0)
                Compare(book, ledger);
        }

        Compare(book, ledger);
        ledger.Trades.ShouldBeGreaterThan(2_000);
    }

    private static void Compare(IMatchingBook book, Ledger ledger)
    {
        foreach (var side in Enum.GetValues<OrderSide>())
        {
            var levels = new BookLevel[book.OrderCount];
            int count = book.CopyLevels(side, levels);
            var expected = ledger.Depth[side].Select(level => new BookLevel(level.Key, level.Value));
            levels[..count].ShouldBe(side == OrderSide.Buy ? expected.Reverse() : expected);
        }

        book.OrderCount.ShouldBe(ledger.Resting.Count);
        foreach (var (id, order) in ledger.Resting)
        {
            book.TryGetOrder(id, out var found).ShouldBeTrue();
            found.ShouldBe(new(id, order.Side, order.Price, order.Lots));
        }
    }

    /// <summary>Follows each order from event to event, in the plainest way.</summary>
    private sealed class Ledger : IMatchingEvents
    {
        private long _sequence;
        private (long Id, long Lots) _taker;

        public Dictionary<long, (OrderSide Side, long Price, long Lots, long Sequence)> Resting { get; } = [];

        public Dictionary<OrderSide, SortedDictionary<long, long>> Depth { get; } = new() { [OrderSide.Buy] = [], [OrderSide.Sell] = [] };

        public List<string> Faults { get; } = [];

        public int Trades { get; private set; }

        public void OnRested(long orderId, OrderSide side, long priceTicks, long lots)
        {
            Check(_taker == default || _taker == (orderId, lots), $"{orderId} rests with {lots} lots, {_taker} were left");
            _taker = default;
            Check(Resting.TryAdd(orderId, (side, priceTicks, lots, _sequence++)), $"{orderId} rests twice");
            Change(side, priceTicks, lots);
        }

        public void OnTrade(in MatchedTrade trade)
        {
            Trades++;
            if (!Resting.TryGetValue(trade.MakerOrderId, out var maker))
            {
                Faults.Add($"{trade.MakerOrderId} trades and does not rest");
                return;
            }

            Check(_taker == default || _taker == (trade.TakerOrderId, trade.TakerLeavesLots + trade.Lots), $"the taker {trade.TakerOrderId} lost volume");
            _taker = (trade.TakerOrderId, trade.TakerLeavesLots);
            if (trade.TakerLeavesLots == 0)
                _taker = default;
            Check(trade.Lots > 0 && maker.Lots - trade.Lots == trade.MakerLeavesLots, $"the maker {trade.MakerOrderId} lost volume");
            Check(maker.Price == trade.PriceTicks && maker.Side != trade.TakerSide, $"{trade} is not at the maker's price");
            var best = Depth[maker.Side];
            Check(maker.Price == (maker.Side == OrderSide.Buy ? best.Keys.Last() : best.Keys.First()), $"{trade} passes a better price");
            foreach (var other in Resting.Values)
            {
                if (other.Side == maker.Side && other.Price == maker.Price && other.Sequence < maker.Sequence)
                    Faults.Add($"{trade} passes an earlier order");
            }

            Change(maker.Side, maker.Price, -trade.Lots);
            if (trade.MakerLeavesLots == 0)
                Resting.Remove(trade.MakerOrderId);
            else
                Resting[trade.MakerOrderId] = maker with { Lots = trade.MakerLeavesLots };
        }

        public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots)
        {
            var order = Resting[orderId];
            Check(order.Side == side && order.Price == priceTicks && order.Lots - byLots == leavesLots && leavesLots > 0, $"{orderId} is not less by {byLots}");
            Resting[orderId] = order with { Lots = leavesLots };
            Change(side, priceTicks, -byLots);
        }

        public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots)
        {
            Leave(orderId, side, fromTicks, lots);
            _taker = (orderId, lots);
        }

        public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots) => Leave(orderId, side, priceTicks, lots);

        public void OnExpired(long orderId, OrderSide side, long lots)
        {
            Check(_taker == default || _taker == (orderId, lots), $"{orderId} lapses with {lots} lots, {_taker} were left");
            _taker = default;
        }

        public void OnRejected(long orderId, MatchingRejectReason reason) => Check(reason != MatchingRejectReason.None && _taker == default, "rejected in the middle of something");

        private void Leave(long orderId, OrderSide side, long price, long lots)
        {
            Check(Resting.Remove(orderId, out var order) && order.Side == side && order.Price == price && order.Lots == lots, $"{orderId} leaves otherwise than it rested");
            Change(side, price, -lots);
        }

        private void Change(OrderSide side, long price, long lots)
        {
            var depth = Depth[side];
            depth[price] = depth.GetValueOrDefault(price) + lots;
            if (depth[price] == 0)
                depth.Remove(price);
        }

        private void Check(bool holds, string fault)
        {
            if (!holds)
                Faults.Add(fault);
        }
    }
}
