namespace Trading.Testing;

/// <summary>Base against quote at the moment of the trade. A buy order keeps its cost, a sell order what it sells.</summary>
internal sealed class SpotSettlement(SimulatedExchange exchange) : ISettlement
{
    public OrderRefusal Reserve(SimulatedOrder order)
    {
        decimal needed = Needed(order, order.LeavesLots, order.PriceTicks);
        string asset = AssetOf(order);
        if (order.Account.GetBalance(asset).Free < needed)
            return OrderRefusal.InsufficientBalance;
        if (needed > 0)
            order.Account.Change(asset, -needed, needed);
        order.Locked = needed;
        return OrderRefusal.None;
    }

    public OrderRefusal Adjust(SimulatedOrder order, long newLots, long newPriceTicks)
    {
        decimal more = Needed(order, newLots - order.FilledLots, newPriceTicks) - order.Locked;
        string asset = AssetOf(order);
        if (order.Account.GetBalance(asset).Free < more)
            return OrderRefusal.InsufficientBalance;
        order.Account.Change(asset, -more, more);
        order.Locked += more;
        return OrderRefusal.None;
    }

    public (decimal Fee, string FeeAsset, decimal RealizedProfit) Fill(SimulatedOrder order, long priceTicks, long lots, bool isMaker)
    {
        var instrument = order.Market.Instrument;
        var account = order.Account;
        decimal rate = isMaker ? account.MakerFeeRate : account.TakerFeeRate;
        decimal quantity = instrument.Quantity(lots);
        decimal notional = instrument.Price(priceTicks) * quantity;
        bool isBuy = order.Side == OrderSide.Buy;
        bool isFeeInQuote = exchange.IsFeeInQuote || !isBuy;
        decimal fee = exchange.RoundFee((isFeeInQuote ? notional : quantity) * rate);
        string feeAsset = isFeeInQuote ? instrument.QuoteAsset : instrument.BaseAsset;
        decimal feeInQuote = isFeeInQuote ? fee : 0;
        if (isBuy)
        {
            decimal paid = notional + feeInQuote;
            decimal kept = order.Type == SimulatedOrderType.Limit ? Math.Min(order.Locked, Cost(order, lots, order.PriceTicks)) : Math.Min(order.Locked, paid);
            order.Locked -= kept;
            account.Change(instrument.QuoteAsset, kept - paid, -kept);
            account.Change(instrument.BaseAsset, quantity - (isFeeInQuote ? 0 : fee));
        }
        else
        {
            order.Locked -= quantity;
            account.Change(instrument.BaseAsset, 0, -quantity);
            account.Change(instrument.QuoteAsset, notional - fee);
        }

        exchange.AddFee(feeAsset, fee);
        return (fee, feeAsset, 0);
    }

    public void Release(SimulatedOrder order)
    {
        if (order.Locked != 0)
            order.Account.Change(AssetOf(order), order.Locked, -order.Locked);
        order.Locked = 0;
    }

    private static string AssetOf(SimulatedOrder order) => order.Side == OrderSide.Buy ? order.Market.Instrument.QuoteAsset : order.Market.Instrument.BaseAsset;

    private decimal Needed(SimulatedOrder order, long lots, long priceTicks)
    {
        if (order.Side == OrderSide.Sell)
            return order.Market.Instrument.Quantity(lots);
        if (order.Type == SimulatedOrderType.Limit)
            return Cost(order, lots, priceTicks);

        // A conditional market order is paid for when it wakes: nobody knows at what price.
        if (order.IsConditional && order.TriggeredTime is null)
            return 0;
        var instrument = order.Market.Instrument;
        decimal cost = (decimal)order.Market.Walk(OrderSide.Buy, long.MaxValue, lots).TickLots * instrument.TickSize * instrument.LotSize;
        return cost + FeeReserve(order, cost);
    }

    private decimal Cost(SimulatedOrder order, long lots, long priceTicks)
    {
        decimal cost = order.Market.Instrument.Price(priceTicks) * order.Market.Instrument.Quantity(lots);
        return cost + FeeReserve(order, cost);
    }

    private decimal FeeReserve(SimulatedOrder order, decimal cost) =>
        exchange.IsFeeInQuote ? cost * Math.Max(order.Account.TakerFeeRate, order.Account.MakerFeeRate) : 0;
}
