namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode10PositionsDiffer
{
    [Theory]
    [InlineData(MismatchPolicy.Halt)]
    [InlineData(MismatchPolicy.Adopt)]
    [InlineData(MismatchPolicy.Report)]
    public void ItIsReportedAndDealtWithByPolicy(MismatchPolicy policy)
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures, bot => (bot.Options.ReconcileEvery, bot.Options.Mismatch) = (TimeSpan.FromSeconds(5), policy));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            // Somebody sold three times as much by hand: the position has turned.
            long mine = bed.Lots;
            bed.Inspect(_ => bed.Venue.Account.GetPosition(bed.Venue.Market).Add(-3 * mine, -3m * 600m));
            await bed.UntilAsync(() => bed.Alarms.Exists(alarm => alarm.Kind == AlarmKind.PositionMismatch), "an alarm");
            await bed.WaitAsync(1);
            Assert.Equal(-2 * mine, bed.Venue.Lots);
            Assert.Equal(policy == MismatchPolicy.Adopt ? -2 * mine : mine, bed.Lots);
            Assert.Equal(policy == MismatchPolicy.Halt, bed.Session.IsPaused);
        });
    }

    [Fact]
    public void TheNextDifferenceMayBeAsLargeAsTheOneThatWasTakenOver()
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures, bot => (bot.Options.ReconcileEvery, bot.Options.Mismatch) = (TimeSpan.FromSeconds(5), MismatchPolicy.Adopt));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            for (int i = 1; i <= 3; i++)
            {
                bed.Inspect(_ => bed.Venue.Account.GetPosition(bed.Venue.Market).Add(5, 5m * 600m));
                await bed.UntilAsync(() => bed.Alarms.Count(alarm => alarm.Kind == AlarmKind.PositionMismatch) == i && bed.Lots == bed.Venue.Lots, "what was bought by hand is taken over");
            }
        });
    }

    [Theory]
    [InlineData(MismatchPolicy.Halt)]
    [InlineData(MismatchPolicy.Adopt)]
    [InlineData(MismatchPolicy.Report)]
    public void GoodsThatAreMissingAreToo(MismatchPolicy policy)
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceSpot, bot => (bot.Options.ReconcileEvery, bot.Options.Mismatch) = (TimeSpan.FromSeconds(5), policy));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            long mine = bed.Lots;
            var lot = bed.Venue.Market.Instrument.LotSize;

            // More than the bot's is nobody's concern.
            bed.Inspect(_ => bed.Venue.Account.GetBalance("BTC").Free += 1m);
            await bed.WaitAsync(30);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.PositionMismatch);
            bed.Inspect(_ => bed.Venue.Account.GetBalance("BTC").Free -= 1m + (100 * lot));
            await bed.UntilAsync(() => bed.Alarms.Exists(alarm => alarm.Kind == AlarmKind.PositionMismatch), "an alarm");
            await bed.WaitAsync(20);
            Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.PositionMismatch);
            Assert.StartsWith($"BINANCE has only {bed.Venue.Account.GetBalance("BTC").Total.ToString(System.Globalization.CultureInfo.InvariantCulture)} BTC in the account for BINANCE:BTCUSDT, this bot believes in ", bed.Alarms.Find(alarm => alarm.Kind == AlarmKind.PositionMismatch)!.Text, StringComparison.Ordinal);
            Assert.Equal(mine - 100, bed.Venue.Lots);
            Assert.Equal(policy == MismatchPolicy.Adopt ? mine - 100 : mine, bed.Lots);
            Assert.Equal(policy == MismatchPolicy.Halt, bed.Session.IsPaused);
        });
    }

    [Fact]
    public void GoodsOfAnAccountThatIsSharedAreNotLookedAt()
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceSpot, bot => (bot.Options.ReconcileEvery, bot.Options.OwnsPositions) = (TimeSpan.FromSeconds(5), false));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            bed.Inspect(_ => bed.Venue.Account.GetBalance("BTC").Free = 0m);
            await bed.WaitAsync(40);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.PositionMismatch);
        });
    }
}
