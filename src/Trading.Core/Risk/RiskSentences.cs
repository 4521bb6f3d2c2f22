using static System.FormattableString;

namespace Trading.Risk;

/// <summary>The built-in limits in words.</summary>
internal static class RiskSentences
{
    public static string Of(in RiskDecision decision, in RiskContext context)
    {
        double value = decision.Value, limit = decision.Limit;
        return decision.Reason switch
        {
            OrderDenialReason.OrderQuantityLimit => Invariant($"the order is for {value:0.########}; one order may be for {limit:0.########}."),
            OrderDenialReason.OrderNotionalLimit => Invariant($"the order is worth {value:N2}; one order may be worth {limit:N2}."),
            OrderDenialReason.OrderShareLimit => Invariant($"the order is worth {value:P2} of equity; one order may be worth {limit:P2}."),
            OrderDenialReason.PositionQuantityLimit => Invariant($"with the order and all that works the position would be {value:0.########}; it may be {limit:0.########}."),
            OrderDenialReason.PositionNotionalLimit => Invariant($"with the order and all that works the position would be worth {value:N2}; it may be worth {limit:N2}."),
            OrderDenialReason.GrossNotionalLimit => Invariant($"with the order and all that works all positions would be worth {value:0.####} times equity; they may be worth {limit:0.####} times."),
            OrderDenialReason.PriceCollar => Invariant($"a price of the order stands {value:P2} beyond the present {context.Price:0.########}; it may stand {limit:P2} beyond."),
            OrderDenialReason.OrdersPerMinuteLimit => Invariant($"it would be order {value:N0} within 60 seconds; {limit:N0} may leave."),
            OrderDenialReason.OrdersPerDayLimit => Invariant($"it would be order {value:N0} of the day; {limit:N0} may leave."),
            OrderDenialReason.OpenOrdersLimit => Invariant($"it would be open order {value:N0}; {limit:N0} may be open."),
            OrderDenialReason.PriceTooOld => Invariant($"the last price is {value:0.###} seconds old; it may be {limit:0.###}."),
            OrderDenialReason.CoolDown => Invariant($"the strategy pauses until {context.CoolDownUntil} after losing trades in a row."),
            OrderDenialReason.OutsideTradingWindow => Invariant($"no entries are sent at {context.Now}, outside of the trading window."),
            _ => Invariant($"{decision.Reason}: {value:0.####} against {limit:0.####}."),
        };
    }
}
