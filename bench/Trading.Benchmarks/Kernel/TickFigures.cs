using Trading.Data;

namespace Trading.Benchmarks.Kernel;

/// <summary>Quotes and trades through the kernel: watched only, with a market order every tenth quote, with a limit order every twentieth.</summary>
internal static class TickFigures
{
    private const int EventCount = 1_000_000;
    private const int Rounds = 9;

    private static readonly Instrument Instrument = new(new("BENCH", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    /// <returns>The bytes allocated an event in the steady state of all three together.</returns>
    public static double Run(FigureWriter figures)
    {
        var quotes = CreateQuotes(EventCount);
        var half = new MemoryMarketDataSource<Quote>(Instrument, CreateQuotes(EventCount / 2, step: 2));
        var trades = new MemoryMarketDataSource<Trade>(Instrument, CreateTrades(EventCount / 2));
        var source = new MemoryMarketDataSource<Quote>(Instrument, quotes);
        double sum = 0;
        Watcher watcher = null!;
        BacktestResult market = null!, limit = null!;
        double[] seconds = Measure.MedianSeconds(
            Rounds,
            () => sum = SumOfBids(quotes),
            () => Backtest.Run(watcher = new Watcher(), [half, trades], Options()),
            () => market = Backtest.Run(new Taker(), [source], Options()),
            () => limit = Backtest.Run(new Quoter(), [source], Options()));
        Measure.Require(sum > 0 && watcher.Count == EventCount, "the watcher saw another number of events.");
        Measure.Require(market.Strategies[0].OrderCount == EventCount / 10 && market.TradeCount == EventCount / 20, $"there were {market.Strategies[0].OrderCount} market orders and {market.TradeCount} trades.");
        Measure.Require(limit.Strategies[0].OrderCount == EventCount / 20 && limit.Orders.Count == 0 && limit.FinalEquity == limit.InitialCash, "a limit order was not sent, or filled.");
        figures.Write("kernel.replay", EventCount / seconds[1], "events/s", seconds[0] / seconds[1]);
        figures.Write("kernel.market_orders", EventCount / seconds[2], "events/s", seconds[0] / seconds[2]);
        figures.Write("kernel.limit_orders", EventCount / seconds[3], "events/s", seconds[0] / seconds[3]);
        return BytesBetween(() => new Watcher()) + BytesBetween(() => new Taker());
    }

    /// <summary>What more events allocate: the difference of a long and a short run, over the events that differ.</summary>
    private static double BytesBetween(Func<Strategy> create)
    {
        long Allocated(int count)
        {
            var source = new MemoryMarketDataSource<Quote>(Instrument, CreateQuotes(count));
            var strategy = create();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Backtest.Run(strategy, [source], Options());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(100_000);
        long shorter = Allocated(100_000);
        return (double)(Allocated(600_000) - shorter) / 500_000;
    }

    private static BacktestOptions Options()
    {
        var options = new BacktestOptions { Fees = new MakerTakerFee(0.000005m, 0.00001m), KeepOrders = false, EquityPeriod = Timeframe.OneDay, Cash = 1_000_000_000 };
        return options;
    }

    private static Quote[] CreateQuotes(int count, int step = 1)
    {
        var random = new Random(11);
        var quotes = new Quote[count];
        long price = 4_000_000;
        var start = Timestamp.FromUtc(2024, 1, 1);
        for (int i = 0; i < count; i++)
        {
            price = Math.Max(1_000_000, price + random.Next(-20, 21));
            quotes[i] = new(start + TimeSpan.FromMilliseconds(i * step * 10L), price / 100.0, 10, (price + 5) / 100.0, 10);
        }

        return quotes;
    }

    private static Trade[] CreateTrades(int count)
    {
        var random = new Random(12);
        var trades = new Trade[count];
        var start = Timestamp.FromUtc(2024, 1, 1);
        for (int i = 0; i < count; i++)
            trades[i] = new(start + TimeSpan.FromMilliseconds((i * 20L) + 10), (4_000_000 + random.Next(-20, 21)) / 100.0, 0.5, OrderSide.Buy);
        return trades;
    }

    private static double SumOfBids(Quote[] quotes)
    {
        double sum = 0;
        foreach (ref readonly var quote in quotes.AsSpan())
            sum += quote.BidPrice;
        return sum;
    }

    private sealed class Watcher : Strategy
    {
        private double _sum;

        public long Count { get; private set; }

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            Count++;
            _sum += quote.BidPrice;
        }

        protected override void OnTrade(Instrument instrument, in Trade trade)
        {
            Count++;
            _sum += trade.Price;
        }
    }

    private sealed class Taker : Strategy
    {
        private int _count;

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            if (++_count % 10 != 0)
                return;
            if (Position.IsFlat)
                Buy(1m);
            else
                Sell(1m);
        }
    }

    private sealed class Quoter : Strategy
    {
        private int _count;

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            if (++_count % 20 == 0)
                BuyLimit(0.01m, 5_000m);
        }

        protected override void OnStop() => CancelAll();
    }
}
