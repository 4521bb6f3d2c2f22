namespace Trading.Tests.Risk;

/// <summary>What the limits say, worked out again in decimals from what anyone can see: quotes, positions, equity and the strategy's own orders.</summary>
internal sealed class RiskTwin(RiskOptions risk, decimal equityAtStart)
{
    private readonly List<Timestamp> _sent = [];
    private decimal _dayOpen = equityAtStart;
    private decimal _peak = equityAtStart;
    private decimal _last = equityAtStart;
    private long _day = long.MinValue;
    private bool _isDailyHalted;
    private bool _isDrawdownHalted;

    public bool IsHalted => _isDailyHalted || _isDrawdownHalted;

    /// <summary>A moment's data has had its effect.</summary>
    public void EndMoment(decimal equity)
    {
        _last = equity;
        Judge();
    }

    public void BeginMoment(Timestamp now, decimal equity)
    {
        long day = now.ToUnixMilliseconds() / 86_400_000;
        if (_day == long.MinValue)
            _day = day;
        else if (day != _day)
        {
            (_day, _dayOpen) = (day, _last);
            _sent.RemoveAll(time => now - time > TimeSpan.FromDays(2));
            if (risk.ResumesNextDay)
                _isDailyHalted = false;
        }

        _last = equity;
        _peak = Math.Max(_peak, equity);
        Judge();
    }

    public void Sent(Timestamp now) => _sent.Add(now);

    /// <summary>What an order has to expect.</summary>
    /// <param name="request">The order.</param>
    /// <param name="quote">The present quote of its instrument.</param>
    /// <param name="now">The time.</param>
    /// <param name="holdings">Of each instrument: what is held, open buys, open sales, the middle price.</param>
    /// <param name="openCount">How many orders are open.</param>
    public OrderDenialReason Expect(OrderRequest request, Quote quote, Timestamp now, IReadOnlyDictionary<Instrument, (decimal Held, decimal Buys, decimal Sales, decimal Mid)> holdings, int openCount)
    {
        bool buys = request.Side == OrderSide.Buy;
        var (held, openBuys, openSales, mid) = holdings[request.Instrument!];
        decimal size = request.Quantity;
        decimal largest = buys ? Math.Max(held, 0) + openBuys + size : Math.Max(-held, 0) + openSales + size;
        if (buys ? held < 0 && openBuys + size <= -held : held > 0 && openSales + size <= held)
            return OrderDenialReason.None;
        if (_isDailyHalted)
            return OrderDenialReason.DailyLossLimit;
        if (_isDrawdownHalted)
            return OrderDenialReason.DrawdownLimit;
        decimal cost = size * (buys ? request.LimitPrice ?? (decimal)quote.AskPrice : Math.Max(request.LimitPrice ?? 0, (decimal)quote.BidPrice));
        if (size > risk.MaxOrderQuantity)
            return OrderDenialReason.OrderQuantityLimit;
        if (cost > risk.MaxOrderNotional)
            return OrderDenialReason.OrderNotionalLimit;
        if (cost > risk.MaxOrderShare * _last)
            return OrderDenialReason.OrderShareLimit;
        if (request.LimitPrice is { } limit && (buys ? limit > mid * (1 + risk.PriceCollar) : limit < mid * (1 - risk.PriceCollar)))
            return OrderDenialReason.PriceCollar;
        if (largest > risk.MaxPositionQuantity)
            return OrderDenialReason.PositionQuantityLimit;
        if (largest * mid > risk.MaxPositionNotional)
            return OrderDenialReason.PositionNotionalLimit;
        decimal gross = Math.Max(largest, buys ? Math.Max(-held, 0) + openSales : Math.Max(held, 0) + openBuys) * mid;
        foreach (var (instrument, other) in holdings)
        {
            if (instrument != request.Instrument)
                gross += Math.Max(Math.Max(other.Held, 0) + other.Buys, Math.Max(-other.Held, 0) + other.Sales) * other.Mid;
        }

        if (gross > risk.MaxGrossNotional * _last)
            return OrderDenialReason.GrossNotionalLimit;
        if (openCount >= risk.MaxOpenOrders)
            return OrderDenialReason.OpenOrdersLimit;
        if (_sent.Count(time => now - time < TimeSpan.FromSeconds(60)) >= risk.MaxOrdersPerMinute)
            return OrderDenialReason.OrdersPerMinuteLimit;
        return _sent.Count(time => time.ToUnixMilliseconds() / 86_400_000 == _day) >= risk.MaxOrdersPerDay ? OrderDenialReason.OrdersPerDayLimit : OrderDenialReason.None;
    }

    private void Judge()
    {
        _isDailyHalted |= _dayOpen - _last >= risk.MaxDailyLoss * _dayOpen;
        _isDrawdownHalted |= _peak - _last >= risk.MaxDrawdown * _peak;
    }
}
