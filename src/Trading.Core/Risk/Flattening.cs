using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Risk;

/// <summary>Cancels orders and closes positions where a kill switch or a limit of the account says so, again and again until they are closed.</summary>
internal sealed class Flattening(Session session, KillBoard kills, Exposure exposure)
{
    /// <summary>Cancels everything where all has to be closed by what holds now.</summary>
    /// <param name="all">Whether the account is to be closed.</param>
    public void CancelAll(bool all)
    {
        if (!all && kills.Engaged.Count == 0)
            return;
        foreach (var strategy in session.Strategies)
        {
            foreach (var state in session.Instruments)
            {
                var level = kills.LevelOf(strategy.Name, state, out _);
                if (level != KillLevel.Freeze && (all || level == KillLevel.Flatten) && HasOrders(strategy, state))
                    strategy.CancelAll(state.Instrument);
            }
        }
    }

    private bool HasOrders(StrategyRuntime strategy, InstrumentState state) =>
        exposure.Open.Concat(strategy.Held).Any(order => ReferenceEquals(order.Owner, strategy) && ReferenceEquals(order.State, state));

    /// <summary>Sends what is missing to be flat, and cancels what could open a position; each at most once a step, since what was refused a moment ago is refused now.</summary>
    /// <param name="all">Whether the account is to be closed.</param>
    /// <param name="entries">Whether entries of the account are to go.</param>
    public void Continue(bool all, bool entries)
    {
        if (!all && !entries && kills.Engaged.Count == 0)
            return;
        // An order that made a position smaller opens one when that has been closed: so this is no matter of one moment.
        foreach (var order in exposure.Open)
            CancelEntry(order, all || entries);
        if (session.Positions.IsFlat)
            return;
        var strategies = session.Strategies;
        for (int i = 0; i < strategies.Count; i++)
        {
            var positions = strategies[i].Positions;
            for (int j = 0; j < positions.Count; j++)
                Close(positions[j], all);
        }
    }

    private void CancelEntry(SessionOrder order, bool entries)
    {
        if (order.CancelStep == session.Step || Exposure.IsReducing(order, order.LeavesLots, Exposure.CountedLots(order)))
            return;
        var level = kills.LevelOf(order.Owner.Name, order.State, out _);
        if (level == KillLevel.Freeze || (!entries && level == KillLevel.Off))
            return;
        order.CancelStep = session.Step;
        order.Owner.Cancel(order.Handle);
    }

    private void Close(PositionState position, bool all)
    {
        if (position.Lots == 0 || position.ExpectedLots == 0 || position.ClosingStep == session.Step || position.State.IsExpired)
            return;
        var level = kills.LevelOf(position.Owner.Name, position.State, out _);
        if (level == KillLevel.Freeze || (!all && level != KillLevel.Flatten))
            return;
        position.ClosingStep = session.Step;
        session.Orders.SubmitClosing(position, "risk");
    }
}
