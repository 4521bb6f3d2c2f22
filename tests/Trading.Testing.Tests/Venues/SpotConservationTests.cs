using System.Globalization;

namespace Trading.Testing.Tests.Venues;

public sealed class SpotConservationTests
{
    /// <summary>Random orders of two accounts among agents: whatever happens, money and coins only move.</summary>
    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    [InlineData(13UL)]
    [InlineData(14UL)]
    public void Nothing_is_made_or_lost(ulong seed)
    {
        using var venue = new SpotVenue(new() { Seed = seed, OrdersTenSeconds = 100_000 });
        var random = new VenueRandom(seed);
        for (int step = 0; step < 600; step++)
        {
            venue.Clock.Advance(TimeSpan.FromMilliseconds(200));
            string key = random.NextDouble() < 0.5 ? SpotVenue.Key : SpotVenue.OtherKey;
            var account = key == SpotVenue.Key ? venue.Account : venue.Other;
            double mid = venue.Btc.MidTicks;
            decimal price = Math.Round((decimal)(mid * (1 + ((random.NextDouble() - 0.5) * 0.0005))) * 0.01m, 2);
            decimal quantity = Math.Round((decimal)(0.001 + (random.NextDouble() * 0.3)), 5);
            string side = random.NextDouble() < 0.5 ? "BUY" : "SELL";
            string more = (random.NextDouble() * 6) switch
            {
                < 2 => $"type=LIMIT&timeInForce=GTC&price={price.ToString(CultureInfo.InvariantCulture)}",
                < 3 => $"type=LIMIT&timeInForce=IOC&price={price.ToString(CultureInfo.InvariantCulture)}",
                < 4 => "type=MARKET",
                < 5 => $"type=LIMIT&timeInForce=FOK&price={price.ToString(CultureInfo.InvariantCulture)}",
                _ => $"type={(side == "BUY" == price > venue.Btc.Instrument.Price(venue.Btc.LastPriceTicks) ? "STOP_LOSS" : "TAKE_PROFIT")}_LIMIT&timeInForce=GTC&stopPrice={price.ToString(CultureInfo.InvariantCulture)}&price={price.ToString(CultureInfo.InvariantCulture)}",
            };
            venue.Signed(HttpMethod.Post, "/api/v3/order", $"symbol=BTCUSDT&side={side}&quantity={quantity.ToString(CultureInfo.InvariantCulture)}&{more}", key);
            if (random.NextDouble() < 0.4 && account.OpenOrders.Count > 0)
                venue.Signed(HttpMethod.Delete, "/api/v3/order", $"symbol=BTCUSDT&orderId={account.OpenOrders.Keys.First()}", key);
            Check(venue, seed, step);
        }

        int fills = venue.Account.Fills.Count + venue.Other.Fills.Count;
        fills.ShouldBeGreaterThan(100);
        foreach (var account in venue.Simulator.Exchange.Accounts)
        {
            foreach (var order in account.Orders.Values)
            {
                order.FilledLots.ShouldBe(order.Fills.Sum(fill => fill.Lots));
                order.FilledNotional.ShouldBe(order.Fills.Sum(fill => fill.Price * fill.Quantity));
            }

            foreach (var fill in account.Fills)
            {
                // Each fill is a trade that everybody saw, at the same price and not larger.
                var trade = venue.Btc.Trades.Single(trade => trade.Id == fill.TradeId);
                trade.PriceTicks.ShouldBe(fill.PriceTicks);
                trade.Lots.ShouldBe(fill.Lots);
                (trade.TakerSide == fill.Order.Side).ShouldBe(!fill.IsMaker);
            }
        }

        foreach (long id in venue.Account.OpenOrders.Keys.ToArray())
            venue.Signed(HttpMethod.Delete, "/api/v3/order", $"symbol=BTCUSDT&orderId={id}");
        venue.Account.Balances.Values.Sum(balance => balance.Locked).ShouldBe(0);
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {fills} fills of {venue.Account.Orders.Count + venue.Other.Orders.Count} orders");
    }

    private static void Check(SpotVenue venue, ulong seed, int step)
    {
        var exchange = venue.Simulator.Exchange;
        foreach (var (asset, deposited) in new[] { ("USDT", 2_000_000m), ("BTC", 20m) })
        {
            decimal sum = exchange.Accounts.Sum(account => account.GetBalance(asset).Total) + exchange.Fees.GetValueOrDefault(asset) + exchange.Outside.GetValueOrDefault(asset);
            sum.ShouldBe(deposited, $"{asset} at step {step} of seed {seed}");
        }

        foreach (var account in exchange.Accounts)
        {
            account.Balances.Values.ShouldAllBe(balance => balance.Free >= 0 && balance.Locked >= 0, $"step {step} of seed {seed}");
            foreach (var order in account.OpenOrders.Values.Where(order => order.IsResting))
            {
                order.Market.Book.TryGetOrder(order.BookId, out var resting).ShouldBeTrue();
                resting.LeavesLots.ShouldBe(order.LeavesLots);
            }
        }
    }
}
