using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Risk;

/// <summary>Cancels orders and closes positions where a kill switch or a limit of the account says so, again and again until they are closed.</summary>
internal sealed class Flattening(Session session, KillBoard kills, Exposure exposure)
{
    /// <summary>Cancels what has to go by what holds now.</summary>
    /// <param name="all">Whether the account is to be closed.</param>
    /// <param name="entries">Whether entries of the account are to go.</param>
    public void CancelAll(bool all, bool entries)
    {
        if (!all && !entries && kills.Engaged.Count == 0)
            return;
        foreach (var strategy in session.Strategies)
        {
            foreach (var state in session.Instruments)
            {
                var level = kills.LevelOf(strategy.Name, state, out _);
                if (level == KillLevel.Freeze)
                    continue;
                if (all || level == KillLevel.Flatten)
                    strategy.CancelAll(state.Instrument);
                else if (entries || level == KillLevel.NoNewEntries)
                    CancelEntries(strategy, state);
            }
        }
    }

    /// <summary>Sends what is missing to be flat; of each position at most once a step, since what was refused a moment ago is refused now.</summary>
    public void Continue(bool all)
    {
        if (session.Positions.IsFlat || (!all && kills.Engaged.Count == 0))
            return;
        var strategies = session.Strategies;
        for (int i = 0; i < strategies.Count; i++)
        {
            var positions = strategies[i].Positions;
            for (int j = 0; j < positions.Count; j++)
                Close(positions[j], all);
        }
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

    private void CancelEntries(StrategyRuntime strategy, InstrumentState state)
    {
        foreach (var order in exposure.Open)
        {
            if (ReferenceEquals(order.Owner, strategy) && ReferenceEquals(order.State, state)
                && !Exposure.IsReducing(order, order.LeavesLots, Exposure.CountedLots(order)))
                strategy.Cancel(order.Handle);
        }
    }
}
