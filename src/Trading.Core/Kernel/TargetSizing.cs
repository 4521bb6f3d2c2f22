using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>Turns the fractions of equity that a strategy wants to hold into orders.</summary>
internal sealed class TargetSizing(Session session, StrategyRuntime owner, decimal share)
{
    private const int MostFeeRounds = 8;

    /// <summary>Sends what is missing to <paramref name="fraction"/> of equity, less the session's sizing reserve.</summary>
    public Order Send(PositionState position, double fraction)
    {
        var state = position.State;
        if (double.IsNaN(state.LastPrice))
            return owner.Submit(new() { Instrument = state.Instrument, Type = OrderType.Market, Quantity = Math.Max(state.Instrument.LotSize, state.Instrument.MinQuantity), PositionSide = position.Side });
        long difference = LotsAt(position, fraction, state.LastPrice) - position.ExpectedLots;
        return SendDifference(position, difference, reduceOnly: false, state.Venue.SizesTargetsAtFill ? fraction : double.NaN);
    }

    /// <summary>How many lots are <paramref name="fraction"/> of equity at a price, fees paid.</summary>
    public long LotsAt(PositionState position, double fraction, double price)
    {
        var state = position.State;
        var venue = state.Venue;
        // What the position itself is worth at that price belongs to it.
        double moved = position.Lots == 0 ? 0 : (position.ContributionAt(price) - position.ContributionAt(state.MarkPrice)) * state.RateToAccount;
        double money = (Equity() + moved) * fraction * venue.SizingShare;
        // A size, not money: doubles will do, with a little added so that a quotient meant to be whole is not cut below.
        double lotWorth = (state.IsInverse ? 1 / price : price) * state.LotSize * state.Multiplier * state.RateToAccount;
        if (venue.Fees.IsProportional)
            return ToLots(money / ((double)(1 + venue.MaxFeeRate) * lotWorth));
        long lots = ToLots(money / lotWorth);
        for (int round = 0; round < MostFeeRounds && lots != position.Lots; round++)
        {
            long fewer = ToLots((money - (Math.Sign(lots) * FeeFor(state, lots - position.Lots, price))) / lotWorth);
            if (fewer == lots)
                break;
            lots = fewer;
        }

        return lots;
    }

    public Order SendDifference(PositionState position, long lots, bool reduceOnly, double targetFraction = double.NaN)
    {
        if (lots == 0 || (!reduceOnly && position.State.IsBelowMinimum(Math.Abs(lots))))
            return default;
        return session.Orders.SubmitMarket(position, lots > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(lots), reduceOnly, targetFraction).Handle;
    }

    /// <summary>What the strategy has to work with: all of the account's equity where it is alone, else its share of the start and what it made.</summary>
    private double Equity() => session.Strategies.Count == 1
        ? session.Positions.MarkedEquity()
        : (double)((session.InitialEquity * share) + owner.NetProfit);

    private static double FeeFor(InstrumentState state, long lots, double price)
    {
        long size = Math.Abs(lots);
        if (size == 0)
            return 0;
        long ticks = Math.Max(1, state.Ticks.RangeOf(price).Nearest);
        return (double)state.Venue.Fees.Calculate(new()
        {
            Instrument = state.Instrument,
            Side = lots > 0 ? OrderSide.Buy : OrderSide.Sell,
            Quantity = state.Instrument.QuantityOf(size),
            Notional = state.ValueOf(ticks, size),
            Liquidity = Liquidity.Taker,
        }) * state.RateToAccount;
    }

    private static long ToLots(double lots) => (long)Math.Clamp(Math.Truncate(lots * (1 + 1e-12)), -1e18, 1e18);
}
