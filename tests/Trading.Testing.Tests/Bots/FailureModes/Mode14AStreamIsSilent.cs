namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode14AStreamIsSilent
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void ItIsNoticedAndOpenedAnew(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            bed.Faults.Add(new(FaultKind.Silence) { Contains = "bookTicker" });
            await bed.UntilAsync(() => bed.Bed.Clock.Now - bed.Session.Kernel.Instruments[0].PriceTime > TimeSpan.FromSeconds(5), "silence");
            await bed.UntilAsync(() => bed.Bed.Clock.Now - bed.Session.Kernel.Instruments[0].PriceTime < TimeSpan.FromSeconds(3), "prices again");
            await bed.AgreesAsync(orders: 1);
        });
    }

    /// <summary>Nothing comes from a quiet account for hours, so that its stream has to be asked.</summary>
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void ADeafAccountStreamIsNoticedAndAQuietOneStays(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue, bot => bot.Options.ReconcileEvery = TimeSpan.FromHours(1));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            await bed.WaitAsync(15 * 60);
            Assert.Equal(1, SubscriptionsOf(bed));
            bed.Faults.Add(new(FaultKind.Silence) { Path = AccountPathOf(venue) });
            await bed.WaitAsync(20 + 50 + 5);
            Assert.Single(bed.Faults.Log);
            Assert.Equal(2, SubscriptionsOf(bed));
            await bed.AgreesAsync(orders: 1);
        });
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void WhatADeafStreamKeptBackIsKnownAtTheEnd(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.NearBracket, venue, bot => bot.Options.ReconcileEvery = TimeSpan.FromHours(1));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Lots > 0 && bed.Live.Orders.Open.Any(live => live.IsKnown && live.Order.IsConditional), "a position with its stop");
            bed.Faults.Add(new(FaultKind.Silence) { Path = AccountPathOf(venue) });
            long before = bed.Venue.Lots;
            await bed.UntilAsync(() => bed.Venue.Lots < before, "the stop or the target to fill");
            var session = bed.Session;
            Assert.Equal(before, bed.Lots);
            await bed.Bed.StopAsync();
            Assert.Equal(bed.Venue.Lots, session.Kernel.Strategies[0].Positions.Sum(position => position.Lots));
        });
    }

    private static string AccountPathOf(BotVenueKind venue) => venue == BotVenueKind.BinanceSpot ? "/ws-api" : "/private";

    private static int SubscriptionsOf(FailureBed bed) => bed.Bed.Log.Lines.Count(line => line.Contains("The account's stream is subscribed", StringComparison.Ordinal));
}
