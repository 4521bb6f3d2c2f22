using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Risk;

/// <summary>The orders that are open, and what positions would become if they filled.</summary>
internal sealed class Exposure(Session session)
{
    private readonly List<SessionOrder> _open = [];

    /// <summary>All that are open, those on their way and those that the session keeps included; children that wait for a parent are not.</summary>
    public List<SessionOrder> Open => _open;

    public void Add(SessionOrder order)
    {
        _open.Add(order);
        order.RiskPlace = _open.Count;
        AddLots(order, order.LeavesLots);
    }

    public void Remove(SessionOrder order)
    {
        if (order.RiskPlace == 0)
            return;
        var last = _open[^1];
        _open[order.RiskPlace - 1] = last;
        last.RiskPlace = order.RiskPlace;
        _open.RemoveAt(_open.Count - 1);
        order.RiskPlace = 0;
    }

    /// <summary>More of an order is open; fewer where negative. A reduce-only order cannot enlarge anything.</summary>
    public static void AddLots(SessionOrder order, long lots)
    {
        if (order.RiskPlace == 0 || order.ReduceOnly)
            return;
        if (order.IsBuy)
            order.Position.OpenBuyLots += lots;
        else
            order.Position.OpenSellLots += lots;
    }

    /// <summary>What of an order counts as open now.</summary>
    public static long CountedLots(SessionOrder order) => order.RiskPlace == 0 || order.ReduceOnly ? 0 : order.LeavesLots;

    /// <summary>Whether so many lots of an order can only make its position smaller, whatever else of its side fills before.</summary>
    public static bool IsReducing(SessionOrder order, long lots, long counted)
    {
        var position = order.Position;
        return order.ReduceOnly || (position.Lots * order.Sign < 0 && lots + SameSide(position, order.IsBuy) - counted <= Math.Abs(position.Lots));
    }

    /// <summary>The size that a position can get in the order's direction once the order and all others of its side are filled. What is held the other way takes nothing off: something else may close it before.</summary>
    public static long After(SessionOrder order, long lots, long counted) =>
        Math.Max(0, order.Position.Lots * order.Sign) + SameSide(order.Position, order.IsBuy) - counted + lots;

    /// <summary>The largest that a position can become, whichever way.</summary>
    public static long WorstOf(PositionState position) => Math.Max(LongestOf(position), ShortestOf(position));

    /// <summary>How far it can become long.</summary>
    public static long LongestOf(PositionState position) => Math.Max(0, position.Lots) + position.OpenBuyLots;

    /// <summary>How far it can become short.</summary>
    public static long ShortestOf(PositionState position) => Math.Max(0, -position.Lots) + position.OpenSellLots;

    /// <summary>Adds up what the other positions can become.</summary>
    /// <param name="but">The position that is left out.</param>
    /// <param name="lots">Lots of its instrument.</param>
    /// <returns>Their worth in the account's currency.</returns>
    public double Others(PositionState but, out long lots)
    {
        lots = 0;
        double worth = 0;
        var strategies = session.Strategies;
        for (int i = 0; i < strategies.Count; i++)
        {
            var positions = strategies[i].Positions;
            for (int j = 0; j < positions.Count; j++)
            {
                var position = positions[j];
                long worst = ReferenceEquals(position, but) ? 0 : WorstOf(position);
                if (worst == 0)
                    continue;
                if (ReferenceEquals(position.State, but.State))
                    lots += worst;
                worth += Worth(position.State, worst, position.State.MarkPrice);
            }
        }

        return worth;
    }

    /// <summary>What lots are worth at a price, in the account's currency.</summary>
    public static double Worth(InstrumentState state, long lots, double price)
    {
        double size = lots * state.LotSize * state.Multiplier;
        return Math.Abs(state.IsInverse ? size / price : size * price) * state.RateToAccount;
    }

    private static long SameSide(PositionState position, bool buys) => buys ? position.OpenBuyLots : position.OpenSellLots;

    /// <summary>The price at which an order is valued: a buy's limit, which it cannot cost more than; else the worse of the price it would meet now and its own.</summary>
    public static double CostPrice(SessionOrder order, double limit, double trigger)
    {
        var state = order.State;
        double present = order.IsBuy ? state.Ask : state.Bid;
        if (double.IsNaN(present))
            present = state.LastPrice;
        // An inverse contract is worth the more coins the lower its price is.
        bool lowIsWorse = state.IsInverse;
        if (!double.IsNaN(limit))
            return order.IsBuy != lowIsWorse ? limit : lowIsWorse ? Math.Min(limit, present) : Math.Max(limit, present);
        return double.IsNaN(trigger) ? present : lowIsWorse ? Math.Min(trigger, present) : Math.Max(trigger, present);
    }
}
