using Trading.Kernel;

namespace Trading.Risk;

/// <summary>The limits of options as rules, in the order in which they are asked: those of the order itself first, then positions, then counts and times.</summary>
internal static class BuiltInRules
{
    public static IRiskRule[] Create(RiskOptions options, IReadOnlyList<InstrumentState> instruments, bool isOnWallClock)
    {
        var rules = new List<IRiskRule>();
        void Add(OrderDenialReason reason, decimal? general, Func<InstrumentRiskOptions, decimal?>? own, RiskMeasure measure)
        {
            double[] limits = [.. instruments.Select(state => (double?)((own is null ? null : OfInstrument(options, state, own)) ?? general) ?? double.NaN)];
            if (!limits.All(double.IsNaN))
                rules.Add(new MaximumRule(reason, [.. limits.Select(limit => double.IsNaN(limit) ? double.PositiveInfinity : limit)], measure));
        }

        Add(OrderDenialReason.OrderQuantityLimit, options.MaxOrderQuantity, each => each.MaxOrderQuantity, static (in context) => context.Quantity);
        Add(OrderDenialReason.OrderNotionalLimit, options.MaxOrderNotional, each => each.MaxOrderNotional, static (in context) => context.OrderNotional);
        Add(OrderDenialReason.OrderShareLimit, options.MaxOrderShare, null, static (in context) => OfEquity(context.OrderNotional, in context));
        Add(OrderDenialReason.PriceCollar, options.PriceCollar, null, static (in context) => Beyond(in context));
        Add(OrderDenialReason.PositionQuantityLimit, options.MaxPositionQuantity, each => each.MaxPositionQuantity, static (in context) => context.PositionQuantityAfter);
        Add(OrderDenialReason.PositionNotionalLimit, options.MaxPositionNotional, each => each.MaxPositionNotional, static (in context) => context.PositionNotionalAfter);
        Add(OrderDenialReason.GrossNotionalLimit, options.MaxGrossNotional, null, static (in context) => OfEquity(context.GrossNotionalAfter, in context));
        // A change is no order: it takes no place of one.
        Add(OrderDenialReason.OpenOrdersLimit, options.MaxOpenOrders, null, static (in context) => context.IsChange ? 0 : context.OpenOrders + 1);
        Add(OrderDenialReason.OrdersPerMinuteLimit, options.MaxOrdersPerMinute, null, static (in context) => context.IsChange ? 0 : context.OrdersInLastMinute + 1);
        Add(OrderDenialReason.OrdersPerDayLimit, options.MaxOrdersPerDay, null, static (in context) => context.IsChange ? 0 : context.OrdersToday + 1);
        if (options.TradingWindow is { IsUnlimited: false } window)
            rules.Add(new TradingWindowRule(window));
        if (options.CoolDownLosses is not null)
            rules.Add(new CoolDownRule());
        if (isOnWallClock)
            Add(OrderDenialReason.PriceTooOld, (decimal?)options.MaxDataAge?.TotalSeconds, null, static (in context) => context.PriceAge.TotalSeconds);
        return [.. rules, .. options.Rules];
    }

    private static decimal? OfInstrument(RiskOptions options, InstrumentState state, Func<InstrumentRiskOptions, decimal?> own)
    {
        foreach (var each in options.Instruments)
        {
            if (InstrumentId.Parse(each.Instrument) == state.Instrument.Id)
                return own(each);
        }

        return null;
    }

    private static double OfEquity(double worth, in RiskContext context) => context.Equity > 0 ? worth / context.Equity : double.PositiveInfinity;

    /// <summary>How far the order's prices stand beyond the present one: above it to buy, below it to sell.</summary>
    private static double Beyond(in RiskContext context)
    {
        double sign = context.Order.Side == OrderSide.Buy ? 1 : -1;
        double limit = double.IsNaN(context.LimitPrice) ? 0 : sign * (context.LimitPrice - context.Price) / context.Price;
        double trigger = double.IsNaN(context.TriggerPrice) ? 0 : sign * (context.TriggerPrice - context.Price) / context.Price;
        return Math.Max(limit, trigger);
    }
}
