namespace Trading.Analytics.Tests;

/// <summary>A market made from a seed and a breakout strategy with stops on it, booked the obvious way.</summary>
internal sealed class RandomWalk
{
    private static readonly Instrument Instrument = SampleResults.Bitcoin;
    private static readonly Currency Tether = Currency.Of("USDT");

    private readonly List<RoundTrip> _trips = [];
    private readonly List<OrderSummary> _orders = [];
    private readonly List<FillSummary> _fills = [];
    private readonly List<EquityPoint> _points = [];
    private decimal _cash = 10_000, _quantity, _entryPrice, _entryFee, _fees, _slippage;
    private decimal _worst, _best;
    private Timestamp _entryTime;
    private long _entryBar, _barsInMarket;
    private int _openStop = -1;

    /// <summary>Runs the strategy over so many bars; <paramref name="hold"/> is about how many bars a trade lasts.</summary>
    public static BacktestResult Create(int seed, int bars, Timeframe timeframe, int barsPerPoint, int hold, Timestamp? start = null) =>
        new RandomWalk().Run(seed, bars, timeframe, barsPerPoint, hold, start ?? Timestamp.FromUtc(2023, 1, 1));

    private BacktestResult Run(int seed, int bars, Timeframe timeframe, int barsPerPoint, int hold, Timestamp start)
    {
        var random = new Random(seed);
        double price = 30_000, volatility = 0.006 * Math.Sqrt(timeframe.Duration.TotalHours), first = price, drift = 0;
        double open = price, high = price, low = price, lowest = 10_000;
        var gaussian = () => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var time = start;
        for (int bar = 0; bar < bars; bar++)
        {
            if (bar % (hold * 4) == 0)
                drift = gaussian() * volatility * 0.08;
            price *= Math.Exp(drift + (gaussian() * volatility));
            time = timeframe.CloseOf(time);
            (high, low) = (Math.Max(high, price * 1.0005), Math.Min(low, price * 0.9995));
            decimal close = Instrument.RoundPrice(price);
            if (_quantity != 0)
                Hold(close, time, bar, random.NextDouble() < 1.0 / hold);
            else if (random.NextDouble() < 3.0 / hold)
                Enter(drift + (gaussian() * volatility * 0.05) > 0 ? OrderSide.Buy : OrderSide.Sell, close, time, bar);
            double equity = (double)(_cash + (_quantity * close));
            lowest = Math.Min(lowest, equity);
            _barsInMarket += _quantity != 0 ? 1 : 0;
            if ((bar + 1) % barsPerPoint != 0 && bar != bars - 1)
                continue;
            _points.Add(new(time, equity, lowest, (double)(_quantity * close) / equity, open, high, low, price));
            (open, high, low, lowest) = (price, price, price, equity);
        }

        AddRefusedOrders(time);
        var end = _points[^1];
        var result = SampleResults.FromPoints(start, Timeframe.Parse($"{timeframe.Duration.TotalMinutes * barsPerPoint:0}m"), _points) with
        {
            Strategy = "breakout-with-stops",
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Entry"] = "48", ["Exit"] = "24", ["StopPercent"] = "1.5" },
            Data = [new(Instrument, timeframe, $"random walk from seed {seed}", bars, start, end.Time, 2, 17, TimeSpan.FromHours(9), first, price)],
            InitialCash = 10_000,
            FinalEquity = (decimal)end.Equity,
            FillModel = "next open; slippage 2 bp; fee 0.04 % taker",
            Costs = new(_fees, _slippage, 12.34m),
            RoundTrips = _trips,
            Orders = _orders,
            Fills = _fills,
            BarsInMarket = _barsInMarket,
            OrderHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Warnings = ["The data has 2 gaps of 17 bars in all.", "Fills assume that the whole quantity trades at the open."],
            Messages = ["warm-up of 48 bars"],
            Elapsed = TimeSpan.FromSeconds(1.25),
        };
        return result with { Drawdowns = [.. DrawdownPeriods.Of(result).OrderByDescending(period => period.Depth).Take(20)] };
    }

    private void Enter(OrderSide side, decimal price, Timestamp time, long bar)
    {
        decimal sign = side == OrderSide.Buy ? 1 : -1;
        (_quantity, _entryPrice) = (sign * Instrument.RoundQuantity(0.5m * _cash / price), price + (sign * 2));
        (_entryTime, _entryBar, _worst, _best) = (time, bar, 0, 0);
        _entryFee = Trade(side, _entryPrice, Math.Abs(_quantity), time, OrderType.Market, "breakout");
        decimal trigger = Instrument.RoundPrice((double)_entryPrice * (1 - ((double)sign * 0.015)));
        _openStop = _orders.Count;
        _orders.Add(new(_orders.Count + 1, Instrument, sign > 0 ? OrderSide.Sell : OrderSide.Buy, OrderType.StopMarket, Math.Abs(_quantity), 0, 0, null,
            trigger, OrderStatus.Cancelled, OrderDenialReason.None, time, time, true, "stop"));
    }

    private void Hold(decimal price, Timestamp time, long bar, bool leave)
    {
        decimal unrealised = _quantity * (price - _entryPrice);
        (_worst, _best) = (Math.Min(_worst, unrealised), Math.Max(_best, unrealised));
        var stop = _orders[_openStop];
        bool stopped = _quantity > 0 ? price <= stop.TriggerPrice : price >= stop.TriggerPrice;
        if (!stopped && !leave)
            return;
        decimal exit = price - (Math.Sign(_quantity) * 2), quantity = Math.Abs(_quantity);
        var side = _quantity > 0 ? OrderSide.Sell : OrderSide.Buy;
        decimal fee = Trade(side, exit, quantity, time, stopped ? OrderType.StopMarket : OrderType.Market, stopped ? "stop" : "exit");
        _orders[_openStop] = stop with
        {
            CloseTime = time,
            Status = stopped ? OrderStatus.Filled : OrderStatus.Cancelled,
            FilledQuantity = stopped ? quantity : 0,
            AverageFillPrice = stopped ? exit : 0,
        };
        decimal gross = (_quantity > 0 ? 1 : -1) * quantity * (exit - _entryPrice);
        _trips.Add(new(Instrument, _quantity > 0 ? OrderSide.Buy : OrderSide.Sell, quantity, _entryTime, _entryPrice, time, exit, gross,
            fee + _entryFee, bar - _entryBar, _worst, _best, "breakout", stopped ? "stop" : "exit"));
        _quantity = 0;
    }

    private decimal Trade(OrderSide side, decimal price, decimal quantity, Timestamp time, OrderType type, string tag)
    {
        decimal fee = Math.Round(price * quantity * 0.0004m, 8), slippage = 2 * quantity;
        _cash -= (side == OrderSide.Buy ? 1 : -1) * price * quantity;
        _cash -= fee;
        _fees += fee;
        _slippage += slippage;
        if (type == OrderType.Market)
            _orders.Add(new(_orders.Count + 1, Instrument, side, type, quantity, quantity, price, null, null, OrderStatus.Filled, OrderDenialReason.None, time, time, false, tag));
        _fills.Add(new(_orders.Count, Instrument, new(_fills.Count + 1, time, side, price, quantity, new(fee, Tether), Liquidity.Taker), slippage));
        return fee;
    }

    private void AddRefusedOrders(Timestamp time)
    {
        foreach (var (status, reason) in ((OrderStatus, OrderDenialReason)[])
            [(OrderStatus.Denied, OrderDenialReason.InsufficientFunds), (OrderStatus.Denied, OrderDenialReason.InsufficientFunds), (OrderStatus.Rejected, OrderDenialReason.None)])
            _orders.Add(new(_orders.Count + 1, Instrument, OrderSide.Buy, OrderType.Market, 1, 0, 0, null, null, status, reason, time, time, false, "too large"));
    }
}
