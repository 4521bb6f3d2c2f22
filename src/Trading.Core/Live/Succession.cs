using Trading.Orders;

namespace Trading.Live;

/// <summary>What a session hands to the one that goes on for it: on another grid of ticks and lots, by other options, or so that less is to be replayed at the next start.</summary>
internal static class Succession
{
    private const int MostParts = 10_000;

    /// <summary>How long a venue may take to say all that there is to say of an order that is done.</summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(3);

    /// <summary>Whether an order can go on where prices and quantities are counted otherwise. What the session alone knows of, and what others depend on, cannot.</summary>
    public static bool CanGoOn(SessionOrder order, LiveOrder? live, InstrumentRecord rules)
    {
        if (live is not { IsDone: false, IsCancelling: false, IsReplacing: false } || order.Children is not null || order.IsTriggered || OrderTypes.IsTrailing(order.Type))
            return false;
        var instrument = order.Instrument;
        return (!OrderTypes.HasLimit(order.Type) || instrument.PriceOf(order.LimitTicks) % rules.TickSize == 0)
            && (!order.IsConditional || instrument.PriceOf(order.TriggerTicks) % rules.TickSize == 0)
            && instrument.QuantityOf(live.SentLots) % rules.LotSize == 0
            && instrument.QuantityOf(live.FilledLots) % rules.LotSize == 0;
    }

    /// <summary>Whether all that the session knows can be handed over: nothing is on its way or still to be heard of. Orders may be open.</summary>
    public static bool IsQuiet(BotSession session)
    {
        var kernel = session.Kernel;
        return session is { NewRules: null, HasFault: false }
            && kernel is { IsStopping: false, IsCold: false, IsIdle: true }
            && kernel.Strategies.All(strategy => strategy.IsRunning && strategy.Positions.All(position => position is { PendingBuyLots: 0, PendingSellLots: 0 }))
            && OrderKeeper.OpenOrders(kernel).All(order => !order.IsAuction && (session.Live is null || IsSettled(order, session.Live)))
            && session.Live?.Orders.All.Any(live => live.AwaitsFills) != true;
    }

    /// <summary>Whether the strategy goes on to know of its open orders: it cannot hold any, or has written all of them down.</summary>
    public static bool KeepsOrders(Kernel.Session session)
    {
        var open = OrderKeeper.OpenOrders(session).ToArray();
        var strategy = session.Strategies[0];
        if (open.Length == 0 || !strategy.MayHoldOrders)
            return true;
        var writer = new StateWriter();
        strategy.Save(writer);
        return open.All(order => writer.Orders.Contains(order.Handle));
    }

    private static bool IsSettled(SessionOrder order, LiveVenue venue) =>
        !order.IsWorking || order.IsEmulated || venue.Orders.Of(order) is { IsDone: false, IsUnsettled: false };

    /// <summary>How a session begins that goes on for one that is quiet as if it were the same.</summary>
    public static SessionStart Snapshot(BotSession before, uint sessionNumber)
    {
        // Of orders that have just ended something may still be heard.
        var live = before.Live?.Orders.All.Where(each => !each.IsDone || before.Now - each.HeardTime < SettledAfter).ToArray();
        return Continue(before.Start with { SessionNumber = sessionNumber, Limits = before.ConfiguredLimits, IsSnapshot = true }, before) with
        {
            Orders = [],
            OpenOrders = OrderKeeper.Save(before.Kernel, live?.Select(each => each.Order) ?? []),
            VenueOrders = live is null ? null : LiveOrderKeeper.Save(live),
            Differences = before.Differences,
            OrderCount = before.Kernel.Strategies[0].OrderCount,
        };
    }

    /// <summary>How a session begins that goes on for another one.</summary>
    public static SessionStart Continue(SessionStart start, BotSession before)
    {
        var account = before.Kernel.Account;
        decimal cash = account.Equity;
        var carried = new List<CarriedPosition>();
        foreach (var position in before.Kernel.Strategies.SelectMany(strategy => strategy.Positions))
        {
            var instrument = position.Instrument;
            decimal rest = before.Live?.GoodsFees.RestOf(position) ?? 0;
            if (position.Lots == 0 && rest == 0 && position is { RealizedProfit: 0, FeesPaid: 0 })
                continue;
            decimal quantity = position.Quantity;
            if (before.Live is not null && instrument.Kind == InstrumentKind.Spot)
                quantity = WholeLots(quantity + rest, start.Instruments.FirstOrDefault(record => record.Id == instrument.Id)?.LotSize ?? instrument.LotSize);
            // What positions cost is paid again when they are taken over.
            cash -= position.UnrealizedProfit + account.Rates.Convert(rest, instrument.BaseCurrency)
                + account.Rates.Convert((position.Quantity - quantity) * position.AveragePrice, instrument.QuoteCurrency);
            carried.Add(new(
                instrument.Id,
                position.Side,
                quantity,
                position.AveragePrice,
                position.Quantity + rest - quantity,
                position.RealizedProfit,
                position.FeesPaid,
                position.Income,
                position.Interest,
                start.IsSnapshot && quantity == position.Quantity ? PartsOf(position) : null));
        }

        bool isSame = IsSame(start, before.Start);
        return start with
        {
            Cash = cash,
            Carried = [.. carried],
            Orders = [.. before.Live?.Orders.Open.Select(Carry) ?? []],
            State = isSame ? StateKeeper.Save(before.Kernel).Content : null,
            RiskState = isSame ? null : SaveRisk(before.Kernel),
            Market = MarketKeeper.Save(before.Kernel, withSeries: isSame),
            // Who changed limits while the bot ran wants them to hold on, until the options have others.
            Limits = LimitsReport.AreEqual(start.Limits, before.ConfiguredLimits) ? WithoutRules(before.Limits) : start.Limits,
            ConfiguredLimits = start.Limits,
            Engaged = [.. before.Kernel.Risk!.Engaged.Where(each => each.Scope.Strategy is null).Select(each => new KillReport(each.Level, each.Scope.Instrument, each.Reason, each.Scope.IsHold))],
            NamesFrom = Math.Max(start.NamesFrom, before.Live?.NameSecond + 1 ?? 0),
        };
    }

    /// <summary>The parts of a position; none of one that has so many that its average has to do.</summary>
    private static CarriedLots[]? PartsOf(Accounts.PositionState position) =>
        position.Parts.Take(MostParts + 1).Select(part => new CarriedLots(part.Ticks, part.Lots)).ToArray() is { Length: <= MostParts } parts ? parts : null;

    private static RiskOptions WithoutRules(RiskOptions limits)
    {
        var copy = limits.Copy();
        copy.Rules.Clear();
        return copy;
    }

    private static byte[] SaveRisk(Kernel.Session session)
    {
        var writer = new StateWriter();
        session.Risk!.Save(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Whether strategy and rules are the same, and the data that they see, so that they can go on with what they kept.</summary>
    private static bool IsSame(SessionStart start, SessionStart before) => start.Strategy == before.Strategy
        && start.Parameters.Count == before.Parameters.Count && !start.Parameters.Except(before.Parameters).Any() && start.Rules.SequenceEqual(before.Rules, StringComparer.OrdinalIgnoreCase) && start.Feeds.SequenceEqual(before.Feeds);

    private static decimal WholeLots(decimal quantity, decimal lotSize) => decimal.Floor(quantity / lotSize) * lotSize;

    /// <summary>What of positions cannot be counted in the lots that a session begins with, in sentences.</summary>
    public static IEnumerable<string> LeftOver(SessionStart start)
    {
        foreach (var carried in start.Carried)
        {
            if (carried is { Quantity: 0, Rest: 0 })
                continue;
            if (Array.Find(start.Instruments, record => record.Id == carried.Instrument)?.LotSize is not { } lot)
            {
                yield return FormattableString.Invariant($"The position of {carried.Quantity} {carried.Instrument} is no longer the bot's, which does not trade it any more.");
                continue;
            }

            if (carried.Quantity % lot != 0)
                yield return FormattableString.Invariant($"The position of {carried.Quantity} {carried.Instrument} is no multiple of its lot of {lot}; {carried.Quantity % lot} of it is still at the venue and no longer the bot's.");
            if (carried.Rest != 0)
                yield return FormattableString.Invariant($"{carried.Rest} {carried.Instrument} is less than its lot of {lot}: it stays in the account and pays the next fees.");
        }
    }

    private static CarriedOrder Carry(LiveOrder live)
    {
        var order = live.Order;
        var instrument = order.Instrument;
        return new(
            live.ClientOrderId,
            live.VenueOrderId,
            instrument.Id,
            order.Side,
            order.Type,
            instrument.QuantityOf(live.SentLots),
            instrument.QuantityOf(live.FilledLots),
            OrderTypes.HasLimit(order.Type) ? instrument.PriceOf(order.LimitTicks) : null,
            order.IsConditional ? instrument.PriceOf(order.TriggerTicks) : null,
            order.TimeInForce,
            order.ReduceOnly,
            order.Tag,
            live.IsKnown,
            [.. live.TradeIds],
            order.Id);
    }
}
