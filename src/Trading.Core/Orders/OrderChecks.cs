using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Orders;

/// <summary>What the SDK checks before an order may leave: each check has a code of its own.</summary>
internal static class OrderChecks
{
    /// <summary>Checks the order itself and puts its numbers on the grid of its instrument.</summary>
    public static OrderDenialReason Check(SessionOrder order, in OrderRequest request, Timestamp now, bool isHedging)
    {
        var instrument = order.State.Instrument;
        if ((uint)request.Side > (uint)OrderSide.Sell || (uint)request.Type > (uint)OrderType.MarketOnClose || (uint)request.TimeInForce > (uint)TimeInForce.AtTheClose
            || (uint)request.TriggerSource > (uint)TriggerSource.IndexPrice || (uint)request.PositionSide > (uint)PositionSide.Short)
            return OrderDenialReason.NotSupported;
        if ((request.PositionSide == PositionSide.Net) == isHedging)
            return OrderDenialReason.PositionSideInvalid;
        if (!order.State.IsTradable || order.State.IsExpired)
            return OrderDenialReason.NotTradable;
        if (double.IsNaN(order.State.LastPrice))
            return OrderDenialReason.NoMarketData;
        var reason = CheckQuantity(order, in request, instrument);
        if (reason == OrderDenialReason.None)
            reason = CheckPrice(request.LimitPrice, OrderTypes.HasLimit(request.Type), instrument, out order.LimitTicks);
        if (reason == OrderDenialReason.None)
            reason = CheckPrice(request.TriggerPrice, OrderTypes.HasTrigger(request.Type), instrument, out order.TriggerTicks);
        if (reason == OrderDenialReason.None && order.LimitTicks > 0)
            reason = CheckBand(order.State, order.LimitTicks);
        if (reason == OrderDenialReason.None)
            reason = CheckTrail(order, in request, instrument);
        if (reason == OrderDenialReason.None)
            reason = CheckTime(in request, now);
        if (reason != OrderDenialReason.None)
            return reason;
        if (request.PostOnly && (request.Type != OrderType.Limit || request.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill or TimeInForce.AtTheOpen or TimeInForce.AtTheClose))
            return OrderDenialReason.NotSupported;
        return OrderDenialReason.None;
    }

    /// <summary>Checks an order whose numbers stand on the grid already.</summary>
    public static OrderDenialReason CheckSize(SessionOrder order)
    {
        var instrument = order.Instrument;
        if (!order.State.IsTradable || order.State.IsExpired)
            return OrderDenialReason.NotTradable;
        if (instrument.MaxQuantity > 0 && instrument.QuantityOf(order.QuantityLots) > instrument.MaxQuantity)
            return OrderDenialReason.QuantityTooLarge;
        if (instrument.MinQuantity > 0 && !order.ReduceOnly && instrument.QuantityOf(order.QuantityLots) < instrument.MinQuantity)
            return OrderDenialReason.QuantityTooSmall;
        return double.IsNaN(order.State.LastPrice) ? OrderDenialReason.NoMarketData : OrderDenialReason.None;
    }

    /// <summary>Checks what the order would cost or sell against the account and the position, and keeps it aside.</summary>
    public static OrderDenialReason Reserve(SessionOrder order, TradingAccount account)
    {
        var position = order.Position;
        var state = order.State;
        if (order.ReduceOnly)
            return position.ExpectedLots * order.Sign < 0 || position.Lots * order.Sign < 0 ? OrderDenialReason.None : OrderDenialReason.ReduceOnlyWouldOpen;
        if (state.Instrument.MinNotional > 0 && state.ValueOf(WorstTicks(order), order.LeavesLots) < state.Instrument.MinNotional)
            return OrderDenialReason.NotionalTooSmall;
        if (state.CurrencyIndex != 0 && double.IsNaN(state.RateToAccount))
            return OrderDenialReason.NoExchangeRate;
        return account.IsMargin ? ReserveMargin(order, position, account)
            : order.IsBuy ? ReserveCash(order, account)
            : ReserveGoods(order, position, account);
    }

    /// <summary>A price must be on the grid, above zero, and there where the type has one.</summary>
    public static OrderDenialReason CheckPrice(decimal? price, bool needed, Instrument instrument, out long ticks)
    {
        ticks = 0;
        if (price.HasValue != needed)
            return OrderDenialReason.PriceMismatch;
        if (!needed)
            return OrderDenialReason.None;
        if (price <= 0)
            return OrderDenialReason.PriceNotPositive;
        return instrument.TryGetTicks(price!.Value, out ticks) ? OrderDenialReason.None : OrderDenialReason.PriceOffGrid;
    }

    public static OrderDenialReason CheckBand(InstrumentState state, long limitTicks)
    {
        decimal band = state.Instrument.PriceBand;
        if (band == 0)
            return OrderDenialReason.None;
        decimal last = (decimal)state.LastPrice;
        return Math.Abs(state.Instrument.PriceOf(limitTicks) - last) > band * last ? OrderDenialReason.PriceOutsideBand : OrderDenialReason.None;
    }

    private static OrderDenialReason CheckQuantity(SessionOrder order, in OrderRequest request, Instrument instrument)
    {
        if (request.QuoteQuantity is { } amount)
        {
            if (amount <= 0 || request.Quantity != 0 || request.Type != OrderType.Market || instrument.IsInverse || request.DisplayQuantity is not null)
                return OrderDenialReason.QuoteQuantityInvalid;
            order.QuoteAmount = amount;
            order.QuantityLots = (long)Math.Min(decimal.Floor(amount / (order.State.LotValue * (decimal)order.State.LastPrice)), long.MaxValue / 4);
            return order.QuantityLots == 0 ? OrderDenialReason.QuoteQuantityInvalid : OrderDenialReason.None;
        }

        bool isChild = order.Group?.Parent is not null;
        if (request.Quantity <= 0 && !(isChild && request.Quantity == 0))
            return OrderDenialReason.QuantityNotPositive;
        if (!instrument.TryGetLots(request.Quantity, out order.QuantityLots))
            return OrderDenialReason.QuantityOffGrid;
        if (request.Quantity < instrument.MinQuantity && !request.ReduceOnly && !isChild)
            return OrderDenialReason.QuantityTooSmall;
        if (instrument.MaxQuantity > 0 && request.Quantity > instrument.MaxQuantity)
            return OrderDenialReason.QuantityTooLarge;
        if (request.DisplayQuantity is not { } shown)
            return OrderDenialReason.None;
        if (!OrderTypes.HasLimit(request.Type) || shown <= 0 || shown >= request.Quantity || !instrument.TryGetLots(shown, out long displayLots))
            return OrderDenialReason.DisplayQuantityInvalid;
        order.DisplayLots = displayLots;
        return OrderDenialReason.None;
    }

    private static OrderDenialReason CheckTrail(SessionOrder order, in OrderRequest request, Instrument instrument)
    {
        bool trails = OrderTypes.IsTrailing(request.Type);
        if (trails ? !IsOffset(in request) : request.TrailingOffset is not null)
            return OrderDenialReason.TrailingOffsetInvalid;
        if (trails)
        {
            order.TrailsByPercent = request.TrailingOffsetType == TrailingOffsetType.Percent;
            order.TrailingOffset = OffsetOf(in request, instrument);
        }

        if (request.ActivationPrice is not { } activation)
            return OrderDenialReason.None;
        if (!trails || activation <= 0 || !instrument.TryGetTicks(activation, out long activationTicks))
            return OrderDenialReason.ActivationPriceInvalid;
        order.ActivationTicks = activationTicks;
        return OrderDenialReason.None;
    }

    private static OrderDenialReason CheckTime(in OrderRequest request, Timestamp now)
    {
        if (request.TimeInForce == TimeInForce.GoodTillDate ? request.ExpireTime <= now || request.ExpireTime == Timestamp.MaxValue : request.ExpireTime != Timestamp.MaxValue)
            return OrderDenialReason.ExpireTimeInvalid;
        bool isPlain = request.Type is OrderType.Market or OrderType.Limit;
        return request.TimeInForce switch
        {
            TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill or TimeInForce.AtTheOpen or TimeInForce.AtTheClose => isPlain,
            _ => true,
        }
            ? OrderDenialReason.None
            : OrderDenialReason.NotSupported;
    }

    private static OrderDenialReason ReserveGoods(SessionOrder order, PositionState position, TradingAccount account)
    {
        var instrument = order.Instrument;
        if (order.LeavesLots > position.Lots + position.PendingBuyLots - position.ReservedLots)
            return OrderDenialReason.ShortNotAllowed;
        if (instrument.Kind == InstrumentKind.Spot && instrument.BaseCurrency.Code != account.Currency.Code
            && position.PendingBuyLots == 0 && account.BalanceOf(instrument.BaseCurrency) < instrument.QuantityOf(order.LeavesLots))
            return OrderDenialReason.InsufficientFunds;
        order.ReservedLots = order.LeavesLots;
        position.ReservedLots += order.LeavesLots;
        return OrderDenialReason.None;
    }

    private static OrderDenialReason ReserveCash(SessionOrder order, TradingAccount account)
    {
        long ticks = WorstTicks(order);
        var venue = order.State.Venue;
        decimal cost = order.QuoteAmount != 0 ? order.QuoteAmount : order.State.ValueOf(ticks, order.LeavesLots);
        decimal fee = 0;
        if (venue.HasProportionalFees)
            cost *= 1 + venue.MaxFeeRate;
        else
            cost += fee = OrderFees.MostOf(order, order.LeavesLots, cost);
        if (cost > account.FreeOf(order.State.CurrencyIndex))
            return OrderDenialReason.InsufficientFunds;
        account.Reserve(order, cost);
        order.ReservedFee = fee;
        // A fee that does not follow from the price is counted again at the fill.
        order.ReservedTicks = !venue.HasProportionalFees ? 0 : venue.MaxFeeRate == 0 ? ticks : ticks - 1;
        return OrderDenialReason.None;
    }

    /// <summary>What an order opens needs initial margin; what it closes sets margin free.</summary>
    private static OrderDenialReason ReserveMargin(SessionOrder order, PositionState position, TradingAccount account)
    {
        long against = Math.Max(0, -position.ExpectedLots * order.Sign);
        long opening = Math.Max(0, order.LeavesLots - against);
        if (opening == 0)
            return OrderDenialReason.None;
        var state = order.State;
        long ticks = WorstTicks(order);
        decimal notional = state.ValueOf(ticks, opening);
        decimal worth = state.ToAccount(notional);
        decimal rate = account.TierOf(state.Instrument, worth).InitialRate;
        decimal needed = state.Venue.HasProportionalFees
            ? worth * (rate + state.Venue.MaxFeeRate)
            : (worth * rate) + state.ToAccount(OrderFees.MostOf(order, opening, notional));
        decimal freed = against == 0 ? 0 : state.ToAccount(state.ValueOf(ticks, against)) * rate;
        if (needed > account.FreeMargin + freed)
            return OrderDenialReason.InsufficientMargin;
        account.Reserve(order, Math.Max(0, needed - freed));
        return OrderDenialReason.None;
    }

    private static long WorstTicks(SessionOrder order)
    {
        if (order.LimitTicks > 0)
            return order.LimitTicks;
        // An order that was taken over may stand at its venue before a price is known.
        if (double.IsNaN(order.State.LastPrice))
            return order.TriggerTicks;
        long last = order.State.Ticks.Against(order.Side, order.State.LastPrice);
        return order.Type == OrderType.StopMarket && order.IsBuy ? Math.Max(order.TriggerTicks, last) : last;
    }

    private static bool IsOffset(in OrderRequest request) => request.TrailingOffset > 0 && request.TrailingOffsetType switch
    {
        TrailingOffsetType.Percent => request.TrailingOffset is >= 1m / SessionOrder.PercentScale and < 100,
        TrailingOffsetType.Ticks => request.TrailingOffset == decimal.Truncate(request.TrailingOffset.Value) && request.TrailingOffset < long.MaxValue / 2,
        TrailingOffsetType.Price => true,
        _ => false,
    };

    private static long OffsetOf(in OrderRequest request, Instrument instrument) => (long)(request.TrailingOffsetType switch
    {
        TrailingOffsetType.Percent => decimal.Floor((request.TrailingOffset ?? 0) * SessionOrder.PercentScale),
        TrailingOffsetType.Price => Math.Clamp(decimal.Floor((request.TrailingOffset ?? 0) / instrument.TickSize), 1, long.MaxValue / 2),
        _ => request.TrailingOffset ?? 0,
    });
}
