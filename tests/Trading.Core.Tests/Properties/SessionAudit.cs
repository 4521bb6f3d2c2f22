using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Tests.Properties;

/// <summary>Adds up what a session keeps, order by order and position by position, and compares it with the totals that the session works with.</summary>
internal sealed class SessionAudit(RandomSession random)
{
    private readonly List<SessionOrder> _orders = [];
    private readonly Dictionary<int, decimal> _cash = [];
    private readonly Dictionary<PositionState, (long Goods, long Buys, long Sales)> _kept = [];
    private Session _session = null!;
    private int _calls;

    public int Count { get; private set; }

    public void Attach(Session session)
    {
        _session = session;
        session.Trades.Watch = _orders.Add;
        foreach (var strategy in random.Strategies)
            strategy.Observe = Observe;
    }

    /// <summary>Every event in one session of ten, every eighth in the others, so that many sessions can be had.</summary>
    private void Observe()
    {
        if (random.Seed % 10 == 0 || _calls++ % 8 == 0)
            Check();
    }

    public void Check()
    {
        Count++;
        _cash.Clear();
        _kept.Clear();
        foreach (var order in _orders)
            Add(order);
        _orders.RemoveAll(order => !order.Handle.IsOpen);
        var account = _session.Account;
        decimal made = 0;
        foreach (var strategy in _session.Strategies)
        {
            made += strategy.NetProfit;
            foreach (var position in strategy.Positions)
            {
                var (goods, buys, sales) = _kept.GetValueOrDefault(position);
                Require((position.ReservedLots, position.PendingBuyLots, position.PendingSellLots), (goods, buys, sales), "goods kept, on the way to be bought and to be sold", position.Instrument);
                Require(account.IsMargin || position.Lots >= 0, true, "a cash account is not short", position.Instrument);
            }
        }

        foreach (var state in _session.Instruments)
        {
            long held = 0;
            foreach (var strategy in _session.Strategies)
                held += strategy.Positions.Where(position => ReferenceEquals(position.State, state)).Sum(position => position.Lots);
            Require(state.NetLots, held, "what all strategies hold", state.Instrument);
            int currency = account.IsMargin ? 0 : state.CurrencyIndex;
            var settlement = account.IsMargin ? account.Currency : state.Settlement;
            Require(account.BalanceOf(settlement) - account.FreeOf(currency), _cash.GetValueOrDefault(currency), "money kept for orders", settlement);
        }

        decimal began = random.Options.Cash + random.Options.Account.Balances.Sum(each => account.Rates.Convert(each.Value, Currency.Of(each.Key)));
        bool isPlain = random.Instruments.All(instrument => instrument.SettlementCurrency.Code == "USD");
        // Money of other currencies is rounded once for all, a strategy's for each of its positions.
        decimal tolerance = isPlain ? 0 : 0.01m * ((random.Instruments.Count * random.Strategies.Count * 2) + 2);
        decimal difference = account.Equity - began - made;
        Require(Math.Abs(difference) <= tolerance ? 0 : difference, 0, "equity less what there was and what the strategies made", account.Currency);
    }

    private void Add(SessionOrder order)
    {
        var handle = order.Handle;
        if (!handle.IsOpen)
        {
            Require((order.ReservedCash, order.ReservedLots, order.IsWorking), (0m, 0L, false), "kept for what has ended", handle);
            return;
        }

        Require(order.FilledLots < Math.Max(1, order.QuantityLots), true, "what is open has something left", handle);
        int currency = _session.Account.IsMargin ? 0 : order.State.CurrencyIndex;
        if (order.ReservedCash != 0)
            _cash[currency] = _cash.GetValueOrDefault(currency) + order.ReservedCash;
        bool isSent = handle.Status != OrderStatus.Held || order.IsReleased;
        long pending = isSent && handle.Type is OrderType.Market or OrderType.MarketToLimit ? order.LeavesLots : 0;
        if (pending == 0 && order.ReservedLots == 0)
            return;
        var (goods, buys, sales) = _kept.GetValueOrDefault(order.Position);
        _kept[order.Position] = (goods + order.ReservedLots, buys + (order.IsBuy ? pending : 0), sales + (order.IsBuy ? 0 : pending));
    }

    private void Require<T>(T actual, T expected, string what, object of)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            Assert.Fail($"seed {random.Seed} on {random.Market}, {_session.Now}: {what}, {of}: {actual}, and {expected} by adding up");
    }
}
