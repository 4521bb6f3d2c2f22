using Trading.Live;

namespace Trading.Tests.Live;

public sealed class LiveOrdersTests
{
    /// <summary>A bot is stopped from a thread of its host's while its session opens and ends orders.</summary>
    [Fact]
    public async Task OpenOrdersCanBeLookedAtFromAnotherThread()
    {
        const int Orders = 50_000;
        using var bed = new LiveBed(new OneLimit());
        bed.Quote(99.5, 100);
        var order = bed.Session.Live!.Orders.Open.ShouldHaveSingleItem().Order;
        var orders = new LiveOrders();
        using var isOver = new CancellationTokenSource();
        var looking = Task.Run(() =>
        {
            int most = 0;
            while (!isOver.IsCancellationRequested)
                most = Math.Max(most, orders.CopyOpen().Count(live => !live.IsDone));
            return most;
        });
        for (int i = 0; i < Orders; i++)
        {
            var live = new LiveOrder(order, $"t0x{i}", LiveBed.Start);
            orders.Add(live);
            if (i >= 100)
                orders.Done(orders.Open[0]);
        }

        await isOver.CancelAsync();
        (await looking).ShouldBeInRange(0, 101);
        orders.CopyOpen().ShouldBe(orders.Open);
    }

    private sealed class OneLimit : Strategy
    {
        private bool _hasSent;

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            if (_hasSent)
                return;
            _hasSent = true;
            Submit(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 1m, LimitPrice = 90m });
        }
    }
}
