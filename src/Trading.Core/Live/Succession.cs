using Trading.Orders;

namespace Trading.Live;

/// <summary>What a session hands to the one that goes on for it on another grid of ticks and lots.</summary>
internal static class Succession
{
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
            if (position.Lots == 0 && rest == 0)
                continue;
            decimal quantity = position.Quantity;
            if (before.Live is not null && instrument.Kind == InstrumentKind.Spot)
                quantity = WholeLots(quantity + rest, start.Instruments.FirstOrDefault(record => record.Id == instrument.Id)?.LotSize ?? instrument.LotSize);
            // What positions cost is paid again when they are taken over.
            cash -= position.UnrealizedProfit + account.Rates.Convert(rest, instrument.BaseCurrency)
                + account.Rates.Convert((position.Quantity - quantity) * position.AveragePrice, instrument.QuoteCurrency);
            carried.Add(new(instrument.Id, position.Side, quantity, position.AveragePrice, position.Quantity + rest - quantity));
        }

        bool isSame = IsSame(start, before.Start);
        return start with
        {
            Cash = cash,
            Carried = [.. carried],
            Orders = [.. before.Live?.Orders.Open.Select(Carry) ?? []],
            State = isSame ? StateKeeper.Save(before.Kernel).Content : null,
            RiskState = isSame ? null : SaveRisk(before.Kernel),
        };
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

    /// <summary>Takes over an order on the session's own grid.</summary>
    public static void TakeOver(Kernel.Session session, LiveVenue venue, CarriedOrder carried)
    {
        if (session.Find(carried.Instrument) is not { } state)
            return;
        var request = new OrderRequest
        {
            Instrument = state.Instrument,
            Side = carried.Side,
            Type = carried.Type,
            Quantity = carried.Quantity,
            LimitPrice = carried.LimitPrice,
            TriggerPrice = carried.TriggerPrice,
            TimeInForce = carried.TimeInForce,
            ReduceOnly = carried.ReduceOnly,
            Tag = carried.Tag,
        };
        state.Instrument.TryGetLots(carried.FilledQuantity, out long filled);
        venue.TakeOver(session.Orders.Adopt(session.Strategies[0], state, in request, filled), carried, filled);
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
            [.. live.TradeIds]);
    }
}
