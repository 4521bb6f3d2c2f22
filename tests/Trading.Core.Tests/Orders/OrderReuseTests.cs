using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Orders;

/// <summary>Orders that nobody keeps are used again; that must change nothing.</summary>
public sealed class OrderReuseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(900)]
    [InlineData(7_000)]
    public void A_run_that_forgets_its_orders_is_the_run_that_keeps_them(int milliseconds)
    {
        int orders = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var kept = Run(seed, milliseconds, keepOrders: true);
            var forgotten = Run(seed, milliseconds, keepOrders: false);
            string where = $"seed {seed}, latency of {milliseconds} ms";
            kept.Fault.ShouldBeNull(where);
            forgotten.Fault.ShouldBeNull(where);
            forgotten.OrderHash.ShouldBe(kept.OrderHash, where);
            forgotten.FinalEquity.ShouldBe(kept.FinalEquity, where);
            orders += kept.Orders.Count;
        }

        orders.ShouldBeGreaterThan(5_000);
    }

    private static BacktestResult Run(int seed, int milliseconds, bool keepOrders)
    {
        var options = Free.Of();
        options.KeepOrders = keepOrders;
        options.Seed = seed;
        if (milliseconds > 0)
            options.Venue.Latency = new LogNormalLatency(TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds * 4));
        var random = new Random(seed);
        var quotes = new Quote[400];
        int price = 100;
        for (int i = 0; i < quotes.Length; i++)
        {
            price = Math.Clamp(price + random.Next(-1, 2), 80, 120);
            quotes[i] = new(Ticks.At(i), price, 5, price + 1, 5);
        }

        return Backtest.Run(new Forgetful(), [new MemoryMarketDataSource<Quote>(Series.Plain, quotes)], options);
    }

    /// <summary>Hears no order events, and so cancels and changes what may have ended long ago.</summary>
    private sealed class Forgetful : Strategy
    {
        private readonly List<Order> _sent = [];

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            int choice = Random.Next(10);
            bool buys = Random.Next(2) == 0;
            if (choice < 3)
                _sent.Add(buys ? Buy(Random.Next(1, 4)) : Sell(Random.Next(1, 4)));
            else if (choice < 7)
                _sent.Add(Submit(Ticks.Limit(buys ? OrderSide.Buy : OrderSide.Sell, Random.Next(1, 4), (decimal)quote.BidPrice + Random.Next(-3, 5))));
            else if (choice == 7 && _sent.Count > 0)
                Modify(Recent(), new OrderChange { Quantity = Random.Next(1, 6) });
            else if (_sent.Count > 0)
                Cancel(Recent());
        }

        private Order Recent() => _sent[Math.Max(0, _sent.Count - 1 - Random.Next(6))];
    }
}
