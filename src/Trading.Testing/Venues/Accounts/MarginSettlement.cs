namespace Trading.Testing;

/// <summary>Linear perpetuals with cross margin in the quote asset: opening needs initial margin, a fill moves the position, closing realises profit.</summary>
internal sealed class MarginSettlement(SimulatedExchange exchange) : ISettlement
{
    public OrderRefusal Reserve(SimulatedOrder order)
    {
        var account = order.Account;
        var position = account.GetPosition(order.Market, order.PositionSide);
        bool reduces = position.Lots != 0 && position.Lots > 0 == (order.Side == OrderSide.Sell);
        if (order.IsReduceOnly && !reduces)
            return OrderRefusal.NothingToReduce;

        // A conditional order needs margin when it wakes.
        if (order.IsConditional && order.TriggeredTime is null)
            return OrderRefusal.None;
        order.MarginTicks = order.Type == SimulatedOrderType.Limit ? order.PriceTicks : order.Market.LastPriceTicks;
        decimal needed = Margin(order, OpeningLots(order, order.LeavesLots), order.MarginTicks);
        if (needed > exchange.GetAvailableMargin(account, order.Market.Instrument.QuoteAsset))
            return OrderRefusal.InsufficientBalance;
        order.Locked = needed;
        return OrderRefusal.None;
    }

    public OrderRefusal Adjust(SimulatedOrder order, long newLots, long newPriceTicks)
    {
        decimal needed = Margin(order, OpeningLots(order, newLots - order.FilledLots), newPriceTicks);
        if (needed - order.Locked > exchange.GetAvailableMargin(order.Account, order.Market.Instrument.QuoteAsset))
            return OrderRefusal.InsufficientBalance;
        (order.Locked, order.MarginTicks) = (needed, newPriceTicks);
        return OrderRefusal.None;
    }

    public (decimal Fee, string FeeAsset, decimal RealizedProfit) Fill(SimulatedOrder order, long priceTicks, long lots, bool isMaker)
    {
        var instrument = order.Market.Instrument;
        var account = order.Account;
        decimal notional = instrument.Notional(priceTicks, lots);
        decimal fee = exchange.RoundFee(notional * (isMaker ? account.MakerFeeRate : account.TakerFeeRate));
        int sign = order.Side == OrderSide.Buy ? 1 : -1;
        var position = account.GetPosition(order.Market, order.PositionSide);
        decimal realized = position.Add(sign * lots, sign * notional);
        position.UpdatedTime = exchange.Time;
        order.Locked = order.LeavesLots == lots ? 0 : order.Locked * (order.LeavesLots - lots) / order.LeavesLots;
        account.Change(instrument.QuoteAsset, realized - fee);
        exchange.AddFee(instrument.QuoteAsset, fee);
        return (fee, instrument.QuoteAsset, realized);
    }

    public void Release(SimulatedOrder order) => order.Locked = 0;

    /// <summary>What of an order would open or enlarge a position.</summary>
    private static long OpeningLots(SimulatedOrder order, long lots)
    {
        if (order.IsReduceOnly)
            return 0;
        long held = order.Account.GetPosition(order.Market, order.PositionSide).Lots;
        long closes = order.Side == OrderSide.Buy ? Math.Max(0, -held) : Math.Max(0, held);
        return Math.Max(0, lots - closes);
    }

    private static decimal Margin(SimulatedOrder order, long lots, long ticks) =>
        order.Market.Instrument.Notional(ticks, lots) / order.Account.LeverageOf(order.Market);
}
