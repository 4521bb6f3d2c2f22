using Trading.Exchanges.Kraken;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Kraken;

/// <summary>The venue counts orders by pair, and cancelling a young one costs eight times as much as sending it.</summary>
public sealed class KrakenOrderLimitTests
{
    private const string Key = "simulated-key-of-kraken-0001";
    private const string SecretText = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    /// <summary>As after a kill switch. In one counter these would be 180 of 60, and the last would go out two minutes late.</summary>
    [Fact]
    public void YoungOrdersOfManyPairsAreCancelledAtOnce()
    {
        using var bed = Create(pairs: 10);
        bed.Run(async exchange =>
        {
            var instruments = await exchange.Instruments.GetInstrumentsAsync(default);
            instruments.Count.ShouldBe(10);
            var orders = new List<OrderReference>();
            foreach (var instrument in instruments.Concat(instruments))
                orders.Add(await PlaceAsync(exchange, instrument, FormattableString.Invariant($"order{orders.Count}")));
            bed.Simulator.Exchange.Accounts[0].OpenOrders.Count.ShouldBe(20);
            var asked = bed.Clock.Now;
            var cancelled = await Task.WhenAll(orders.Select(order => exchange.Orders!.CancelAsync(order, default)));
            cancelled.ShouldAllBe(result => result.Outcome == OrderCommandOutcome.Accepted);
            (bed.Clock.Now - asked).ShouldBeLessThan(TimeSpan.FromSeconds(1));
            bed.Simulator.Exchange.Accounts[0].OpenOrders.ShouldBeEmpty();
        });
    }

    /// <summary>12 orders and their cancellations are 108. A new order has room below 0.95 × 0.92 of 60, to which the counter falls in 57 seconds; that of another pair is empty.</summary>
    [Fact]
    public void CancelsOfOnePairDoNotWaitAndHoldBackItsNewOrdersAlone()
    {
        using var bed = Create(pairs: 2);
        bed.Run(async exchange =>
        {
            var instruments = await exchange.Instruments.GetInstrumentsAsync(default);
            var orders = new List<OrderReference>();
            for (int i = 0; i < 12; i++)
                orders.Add(await PlaceAsync(exchange, instruments[0], FormattableString.Invariant($"order{i}")));
            var asked = bed.Clock.Now;
            var cancelled = await Task.WhenAll(orders.Select(order => exchange.Orders!.CancelAsync(order, default)));
            cancelled.ShouldAllBe(result => result.Outcome == OrderCommandOutcome.Accepted);
            (bed.Clock.Now - asked).ShouldBeLessThan(TimeSpan.FromSeconds(1));
            await PlaceAsync(exchange, instruments[1], "other");
            (bed.Clock.Now - asked).ShouldBeLessThan(TimeSpan.FromSeconds(1));

            // The venue counts too, and takes it.
            await PlaceAsync(exchange, instruments[0], "next");
            (bed.Clock.Now - asked).TotalSeconds.ShouldBeInRange(55, 60);
        });
    }

    private static async Task<OrderReference> PlaceAsync(IExchange exchange, Instrument instrument, string id)
    {
        var request = new OrderRequest { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 45_000m };
        var result = await exchange.Orders!.SubmitAsync(id, request, default);
        result.Outcome.ShouldBe(SubmissionOutcome.Accepted, result.Error?.ToString());
        return new(instrument, id);
    }

    private static ExchangeTestBed<KrakenSimulator> Create(int pairs)
    {
        var clock = new VirtualTimeProvider();
        var options = new KrakenSimulatorOptions { StartTime = clock.Now, WarmUp = TimeSpan.Zero };
        for (int i = 0; i < pairs; i++)
        {
            options.Instruments.Add(new()
            {
                Symbol = FormattableString.Invariant($"C{i:00}/USD"),
                BaseAsset = FormattableString.Invariant($"C{i:00}"),
                QuoteAsset = "USD",
                TickSize = 0.1m,
                LotSize = 0.00000001m,
                MinQuantity = 0.0001m,
                MinNotional = 0.5m,
                Agents = null,
            });
        }

        var simulator = new KrakenSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USD", 1_000_000m));
        return new(simulator, clock, "kraken", services => services.AddKraken(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["kraken:main:key"] = Key, ["kraken:main:secret"] = SecretText });
    }
}
