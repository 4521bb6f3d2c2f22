using Trading.Matching;

namespace Trading.Testing;

/// <summary>Takes orders, sends them to books, books their fills and wakes conditional ones. What the venue's protocol calls once a request is understood.</summary>
internal sealed class OrderDesk(SimulatedExchange exchange, VenueSchedule schedule, IExchangeListener listener)
{
    private readonly Dictionary<(SimulatedMarket Market, long BookId), SimulatedOrder> _resting = [];
    private readonly ConditionalOrders _conditional = new();
    private long _lastId;
    private bool _isSettling;

    /// <summary>Places an order; its fills, if any, are booked when this returns.</summary>
    public OrderRefusal Place(SimulatedOrder order)
    {
        var account = order.Account;
        if (!order.Market.Instrument.IsTrading)
            return OrderRefusal.MarketClosed;
        if (account.HasOpen(order.ClientOrderId))
            return OrderRefusal.DuplicateClientOrderId;
        if (order.IsConditional && ConditionalOrders.IsReached(order, order.Market.LastPriceTicks))
            return OrderRefusal.WouldTriggerImmediately;
        var refusal = Check(order);
        if (refusal != OrderRefusal.None)
            return refusal;
        Accept(order);
        if (order.ExpireTime < Timestamp.MaxValue)
            order.Expiry = schedule.At(order.ExpireTime, () => End(order, SimulatedOrderStatus.Expired));
        if (order.IsConditional)
        {
            _conditional.Add(order);
            return OrderRefusal.None;
        }

        Send(order);
        Settle(order.Market);
        return OrderRefusal.None;
    }

    /// <summary>Takes an order and ends it at once: what a venue does that answers first and looks afterwards.</summary>
    public void PlaceAndEnd(SimulatedOrder order)
    {
        Accept(order);
        Finish(order, SimulatedOrderStatus.Expired);
    }

    /// <summary>What would become of an order; nothing is placed.</summary>
    public OrderRefusal Test(SimulatedOrder order)
    {
        if (!order.Market.Instrument.IsTrading)
            return OrderRefusal.MarketClosed;
        if (order.Account.HasOpen(order.ClientOrderId))
            return OrderRefusal.DuplicateClientOrderId;
        if (order.IsConditional && ConditionalOrders.IsReached(order, order.Market.LastPriceTicks))
            return OrderRefusal.WouldTriggerImmediately;
        var refusal = Check(order);
        if (refusal == OrderRefusal.None)
            Release(order);
        order.Account.ChangedAssets.Clear();
        return refusal;
    }

    /// <summary>Takes an open order back.</summary>
    public OrderRefusal Cancel(SimulatedOrder order) => End(order, SimulatedOrderStatus.Cancelled);

    /// <summary>Ends an open order for a reason of the venue's own, or the client's.</summary>
    public OrderRefusal End(SimulatedOrder order, SimulatedOrderStatus status)
    {
        if (!order.IsOpen)
            return OrderRefusal.NotOpen;
        if (!order.IsResting)
        {
            _conditional.Remove(order);
            Finish(order, status);
            return OrderRefusal.None;
        }

        order.EndStatus = status;
        order.Market.Engine.Cancel(order.BookId);
        Settle(order.Market);
        return OrderRefusal.None;
    }

    /// <summary>Fills what is left of a resting order at its price, against nobody, and more than it was for, which no venue should do.</summary>
    public void FillBeyond(SimulatedOrder order, long more)
    {
        var market = order.Market;
        _resting.Remove((market, order.BookId));
        market.Engine.Cancel(order.BookId);
        order.BookId = 0;
        Settle(market);
        long lots = order.LeavesLots + more;
        var takerSide = order.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        var trade = market.OnTrade(new(0, 0, takerSide, order.PriceTicks, lots, 0, 0), exchange.Time);
        listener.OnTrade(market, trade);
        exchange.AddOutside(market, order.Side, order.PriceTicks, lots);
        Fill(order, trade, isMaker: true, bookLeavesLots: 0);
        Settle(market);
    }

    /// <summary>Makes a resting order smaller; it keeps its place.</summary>
    public OrderRefusal Reduce(SimulatedOrder order, long newLots)
    {
        if (!order.IsOpen)
            return OrderRefusal.NotOpen;
        if (newLots >= order.Lots || newLots <= order.FilledLots)
            return OrderRefusal.InvalidQuantity;
        var refusal = exchange.SettlementOf(order.Market).Adjust(order, newLots, order.PriceTicks);
        if (refusal != OrderRefusal.None)
            return refusal;
        if (order.IsResting)
            order.Market.Engine.Reduce(order.BookId, order.Lots - newLots);
        order.Lots = newLots;
        order.UpdatedTime = exchange.Time;
        Tell(order, SimulatedOrderEvent.Amended);
        Settle(order.Market);
        return OrderRefusal.None;
    }

    /// <summary>Gives a resting limit order another size and price; it goes to the end of the queue and may trade at once.</summary>
    public OrderRefusal Modify(SimulatedOrder order, long newLots, long newPriceTicks)
    {
        if (!order.IsOpen || !order.IsResting)
            return OrderRefusal.NotOpen;
        if (newLots <= order.FilledLots)
            return OrderRefusal.InvalidQuantity;
        if (order.IsPostOnly && WouldTake(order, newPriceTicks))
            return OrderRefusal.WouldTake;
        var refusal = exchange.SettlementOf(order.Market).Adjust(order, newLots, newPriceTicks);
        if (refusal != OrderRefusal.None)
            return refusal;

        // Out of the book without a word, and in again under a new number.
        _resting.Remove((order.Market, order.BookId));
        order.Market.Engine.Cancel(order.BookId);
        order.BookId = 0;
        (order.Lots, order.PriceTicks, order.UpdatedTime) = (newLots, newPriceTicks, exchange.Time);
        Tell(order, SimulatedOrderEvent.Amended);
        Settle(order.Market);
        Send(order);
        Settle(order.Market);
        return OrderRefusal.None;
    }

    /// <summary>Books what the book of a market told, and wakes what that wakes, until nothing is left.</summary>
    public void Settle(SimulatedMarket market)
    {
        if (_isSettling)
            return;
        _isSettling = true;
        var events = market.Engine.Events;
        bool isQuoteNew = false;
        do
        {
            for (int i = 0; i < events.Count; i++)
            {
                var told = events[i];
                switch (told.Kind)
                {
                    case VenueBookEventKind.Depth:
                        market.OnDepth(told.Side, told.PriceTicks);
                        break;
                    case VenueBookEventKind.Quote:
                        isQuoteNew = true;
                        break;
                    case VenueBookEventKind.Trade:
                        OnTrade(market, told.Trade);
                        break;
                    case VenueBookEventKind.Gone when _resting.TryGetValue((market, told.BookId), out var order):
                        Finish(order, order.EndStatus);
                        break;
                    default:
                        break;
                }
            }

            events.Clear();
            while (events.Count == 0 && _conditional.TryTakeTriggered(out var woken))
                Wake(woken);
        }
        while (events.Count > 0);
        _isSettling = false;
        if (isQuoteNew)
            listener.OnQuote(market);
    }

    /// <summary>Tells an account's changed balances.</summary>
    public void TellBalances(SimulatedAccount account, SimulatedOrder? order)
    {
        if (account.ChangedAssets.Count == 0)
            return;
        string[] assets = [.. account.ChangedAssets];
        account.ChangedAssets.Clear();
        listener.OnBalances(account, assets, order);
    }

    private static bool WouldTake(SimulatedOrder order, long priceTicks)
    {
        bool isBuy = order.Side == OrderSide.Buy;
        return order.Market.Book.TryGetBest(isBuy ? OrderSide.Sell : OrderSide.Buy, out var best)
            && (isBuy ? priceTicks >= best.PriceTicks : priceTicks <= best.PriceTicks);
    }

    private OrderRefusal Check(SimulatedOrder order)
    {
        if (order.QuoteAmount > 0)
        {
            order.Lots = order.Market.LotsFor(order.Side, order.QuoteAmount);
            if (order.Lots == 0)
                return OrderRefusal.NoLiquidity;
        }

        if (order.IsPostOnly && !order.IsConditional && WouldTake(order, order.PriceTicks))
            return OrderRefusal.WouldTake;
        return exchange.SettlementOf(order.Market).Reserve(order);
    }

    private void Accept(SimulatedOrder order)
    {
        order.Id = ++_lastId;
        order.Status = SimulatedOrderStatus.New;
        order.CreatedTime = order.UpdatedTime = exchange.Time;
        order.Account.Add(order);
        Tell(order, SimulatedOrderEvent.New);
    }

    private void Release(SimulatedOrder order) => exchange.SettlementOf(order.Market).Release(order);

    private void Wake(SimulatedOrder order)
    {
        if (!order.IsOpen)
            return;
        order.TriggeredTime = order.UpdatedTime = exchange.Time;
        Release(order);
        if (Check(order) != OrderRefusal.None)
        {
            Finish(order, SimulatedOrderStatus.Expired);
            return;
        }

        Tell(order, SimulatedOrderEvent.Triggered);
        Send(order);
    }

    /// <summary>Sends an order to the book. Its events wait to be settled.</summary>
    private void Send(SimulatedOrder order)
    {
        var market = order.Market;
        bool isMarket = order.Type == SimulatedOrderType.Market;
        long limit = !isMarket ? order.PriceTicks : order.Side == OrderSide.Buy ? MatchingLimits.MaxPriceTicks : 1;
        long lots = order.LeavesLots;
        if (order.IsReduceOnly)
            lots = Math.Min(lots, Math.Abs(order.Account.GetPosition(market, order.PositionSide).Lots));
        lots = PreventSelfTrade(order, limit, lots);
        bool isCut = order.EndStatus == SimulatedOrderStatus.ExpiredInMatch;
        bool isImmediate = isMarket || isCut || order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        bool isKilled = order.TimeInForce == TimeInForce.FillOrKill && market.Walk(order.Side, limit, order.LeavesLots).Lots < order.LeavesLots;
        if (lots == 0 || isKilled)
        {
            Finish(order, order.EndStatus);
            return;
        }

        order.BookId = market.Engine.Submit(order.Side, limit, lots, isImmediate ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancel);
        _resting[(market, order.BookId)] = order;
        if (lots < order.LeavesLots && !isImmediate)
            order.Lots = order.FilledLots + lots;
    }

    /// <summary>Ends own orders that this one would meet, or cuts it where it meets one, and says what may be sent.</summary>
    private long PreventSelfTrade(SimulatedOrder order, long limit, long lots)
    {
        if (order.SelfTradePrevention == SelfTradePrevention.None || !order.Account.OpenOrders.Values.Any(other => other.Market == order.Market && other.IsResting && other.Side != order.Side))
            return lots;
        var book = new RestingOrder[order.Market.Book.OrderCount];
        int count = order.Market.Book.CopyOrders(order.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, book);
        long before = 0;
        foreach (var resting in book.AsSpan(0, count))
        {
            if (before >= lots || (order.Side == OrderSide.Buy ? resting.PriceTicks > limit : resting.PriceTicks < limit))
                break;
            if (!_resting.TryGetValue((order.Market, resting.OrderId), out var own) || own.Account != order.Account)
            {
                before += resting.LeavesLots;
                continue;
            }

            if (order.SelfTradePrevention != SelfTradePrevention.ExpireTaker)
            {
                own.EndStatus = SimulatedOrderStatus.ExpiredInMatch;
                order.Market.Engine.Cancel(own.BookId);
            }

            if (order.SelfTradePrevention != SelfTradePrevention.ExpireMaker)
            {
                order.EndStatus = SimulatedOrderStatus.ExpiredInMatch;
                return before;
            }
        }

        return lots;
    }

    private void OnTrade(SimulatedMarket market, in MatchedTrade matched)
    {
        var trade = market.OnTrade(matched, exchange.Time);
        listener.OnTrade(market, trade);
        var makerSide = matched.TakerSide == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        bool isMakerOwn = _resting.TryGetValue((market, matched.MakerOrderId), out var maker);
        bool isTakerOwn = _resting.TryGetValue((market, matched.TakerOrderId), out var taker);
        if (isMakerOwn != isTakerOwn)
            exchange.AddOutside(market, isMakerOwn ? makerSide : matched.TakerSide, matched.PriceTicks, matched.Lots);
        if (taker is not null)
            Fill(taker, trade, isMaker: false, matched.TakerLeavesLots);
        if (maker is not null)
            Fill(maker, trade, isMaker: true, matched.MakerLeavesLots);
        _conditional.OnTrade(market, matched.PriceTicks);
    }

    private void Fill(SimulatedOrder order, in SimulatedTrade trade, bool isMaker, long bookLeavesLots)
    {
        var (fee, feeAsset, realized) = exchange.SettlementOf(order.Market).Fill(order, trade.PriceTicks, trade.Lots, isMaker);
        var fill = new SimulatedFill(order, trade.Id, trade.Time, trade.PriceTicks, trade.Lots, fee, feeAsset, isMaker, realized);
        order.FillList.Add(fill);
        order.Account.Add(fill);
        order.FilledLots += trade.Lots;
        order.FilledNotional += fill.Price * fill.Quantity;
        order.UpdatedTime = exchange.Time;
        order.Status = order.LeavesLots <= 0 ? SimulatedOrderStatus.Filled : SimulatedOrderStatus.PartiallyFilled;
        if (order.LeavesLots <= 0)
            Close(order);
        Tell(order, SimulatedOrderEvent.Trade, fill);

        // The book has done what it was sent; what is left was cut off by the venue.
        if (order.IsOpen && bookLeavesLots == 0)
            Finish(order, order.EndStatus);
        if (order.Market.Instrument.IsPerpetual)
            TrimReduceOnly(order.Account, order.Market);
    }

    /// <summary>A reduce-only order goes with its position: it is cut to its size, and ended where it is gone or turned.</summary>
    private void TrimReduceOnly(SimulatedAccount account, SimulatedMarket market)
    {
        foreach (var order in account.OpenOrders.Values.Where(order => order.IsReduceOnly && order.IsResting && order.Market == market).ToArray())
        {
            // The book may be ahead of what is booked: an order that is gone there has its fills, or its end, still to come.
            if (!market.Book.TryGetOrder(order.BookId, out var resting))
                continue;
            long held = account.GetPosition(market, order.PositionSide).Lots;
            long most = held > 0 == (order.Side == OrderSide.Sell) ? Math.Abs(held) : 0;
            if (most == 0)
            {
                order.EndStatus = SimulatedOrderStatus.Expired;
                market.Engine.Cancel(order.BookId);
            }
            else if (resting.LeavesLots > most)
            {
                order.Lots -= resting.LeavesLots - most;
                market.Engine.Reduce(order.BookId, resting.LeavesLots - most);
            }
        }
    }

    private void Finish(SimulatedOrder order, SimulatedOrderStatus status)
    {
        order.Status = status;
        order.UpdatedTime = exchange.Time;
        Close(order);
        Tell(order, status == SimulatedOrderStatus.Cancelled ? SimulatedOrderEvent.Cancelled : SimulatedOrderEvent.Expired);
    }

    private void Close(SimulatedOrder order)
    {
        Release(order);
        order.Expiry?.Dispose();
        _resting.Remove((order.Market, order.BookId));
        order.BookId = 0;
        order.Account.Close(order);
    }

    private void Tell(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill = null)
    {
        listener.OnOrder(order, change, fill);
        TellBalances(order.Account, order);
    }
}
