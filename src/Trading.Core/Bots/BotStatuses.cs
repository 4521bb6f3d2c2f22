using Trading.Live;
using Trading.Orders;

namespace Trading.Bots;

/// <summary>Says how a session stands.</summary>
internal static class BotStatuses
{
    public static BotStatus Create(string id, BotOptions options, BotSession session, long conflated)
    {
        var kernel = session.Kernel;
        return new()
        {
            Id = id,
            State = session.IsPaused ? BotState.Paused : BotState.Running,
            PauseReasons = ReasonsOf(kernel.Risk!),
            Mode = options.Mode,
            Strategy = options.Strategy,
            Instruments = [.. kernel.Instruments.Select(state => state.Instrument.ToString())],
            Time = kernel.Now,
            Equity = kernel.Account.Equity,
            Profit = kernel.Strategies.Sum(strategy => strategy.NetProfit),
            Positions = [.. kernel.Positions.Open.ToArray().Select(position => new BotPosition(
                position.Instrument.ToString(), position.Quantity, position.AveragePrice, position.State.MarkPrice, position.UnrealizedProfit, IsProtected(position)))],
            OpenOrders = kernel.Instruments.Sum(state => state.Orders.Count + state.Emulated.Count),
            OrderCount = kernel.Strategies.Sum(strategy => (long)strategy.OrderCount),
            InputCount = session.InputCount,
            ConflatedCount = conflated,
        };
    }

    private static string[] ReasonsOf(Risk.SessionRisk risk) =>
    [
        .. risk.Engaged.Select(each => each.Scope.IsHold ? $"held at {each.Level}: {each.Reason}" : $"kill switch for {each.Scope} at {each.Level}: {each.Reason}"),
        .. risk.HaltSentences,
    ];

    /// <summary>Whether an open order would end a position against a loss.</summary>
    public static bool IsProtected(Accounts.PositionState position)
    {
        for (var order = position.State.Orders.First; order is not null; order = order.Next)
        {
            if (IsStop(order, position))
                return true;
        }

        for (var order = position.State.Emulated.First; order is not null; order = order.Next)
        {
            if (IsStop(order, position))
                return true;
        }

        return false;
    }

    private static bool IsStop(SessionOrder order, Accounts.PositionState position) =>
        ReferenceEquals(order.Position, position) && OrderTypes.IsStop(order.Type) && order.Sign * position.Lots < 0;
}
