using System.Globalization;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode26OddInput(ITestOutputHelper output)
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, 1)]
    [InlineData(BotVenueKind.BinanceSpot, 2)]
    [InlineData(BotVenueKind.BinanceSpot, 3)]
    [InlineData(BotVenueKind.BinanceFutures, 4)]
    [InlineData(BotVenueKind.BinanceFutures, 5)]
    [InlineData(BotVenueKind.BinanceFutures, 6)]
    public void ABotThatHearsMuchThatIsOddLivesAndEndsWhereTheVenueIs(BotVenueKind venue, int seed)
    {
        var bed = new FailureBed(typeof(MarketFlips), venue, (ulong)seed, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(5));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            bed.Faults.Add(new(FaultKind.OddMessage) { Probability = 0.15 });
            bed.Faults.Add(new(FaultKind.OddBody) { Probability = 0.15 });
            bed.Faults.Add(new(FaultKind.GarbageMessage) { Probability = 0.03 });
            bed.Faults.Add(new(FaultKind.TruncatedBody) { Probability = 0.05 });
            await bed.WaitAsync(240);
            output.WriteLine($"{bed.Faults.Log.Count} odd things heard, {bed.Orders.Count} orders, {bed.Venue.Account.Fills.Count} fills");
            Assert.InRange(bed.Faults.Log.Count, 100, 100_000);
            Assert.InRange(bed.Orders.Count, 5, 100_000);
            bed.Faults.IsActive = false;
            await bed.TellAsync(BotCommand.Pause);
            await bed.AgreesAsync(bed.Orders.Count);
            // What cannot be read is told as such; nothing threw, met a fault of the connector or failed.
            Assert.DoesNotContain(bed.Bed.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && !line.Contains("could not be read", StringComparison.Ordinal));
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.Halted or AlarmKind.StrategyFault or AlarmKind.Overfill or AlarmKind.PositionMismatch or AlarmKind.OffGrid or AlarmKind.FillMissing);
        });
    }

    [Theory]
    [InlineData("b", "NaN")]
    [InlineData("b", "")]
    [InlineData("b", "60000,5")]
    [InlineData("b", "6e99999")]
    [InlineData("B", "-1")]
    [InlineData("a", "1e-7")]
    [InlineData("a", "0x10")]
    [InlineData("u", "many")]
    public void AQuoteThatIsNoneIsNotShown(string field, string value)
    {
        var bed = new FailureBed(typeof(WatchingStrategy), BotVenueKind.BinanceSpot, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            var seen = ((WatchingStrategy)bed.Strategy).Quotes;
            await bed.UntilAsync(() => seen.Count > 3, "quotes");
            var fields = new Dictionary<string, string> { ["u"] = "9999999999999", ["s"] = "BTCUSDT", ["b"] = "60000.00", ["B"] = "1.00000", ["a"] = "60000.01", ["A"] = "1.00000", [field] = value };
            int before = seen.Count;
            bed.Publish("btcusdt@bookTicker", "{" + string.Join(",", fields.Select(each => $"\"{each.Key}\":\"{each.Value}\"")) + "}");
            Assert.Equal(before, seen.Count);
            await bed.UntilAsync(() => seen.Count > before, "further quotes");
            Assert.All(seen, quote => Assert.InRange(quote.BidPrice, 50_000, quote.AskPrice));
        });
    }

    [Fact]
    public void AStatusThatNobodyKnowsChangesNothingAndIsAskedFor()
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, configure: bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(5));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            var live = Assert.Single(bed.Live.Orders.Open);
            string report = string.Create(CultureInfo.InvariantCulture, $$"""{"e":"executionReport","E":1,"s":"BTCUSDT","c":"{{live.ClientOrderId}}","S":"BUY","o":"LIMIT","f":"GTC","q":"0.01000","p":"58000.00","x":"HALTED","X":"HALTED","r":"NONE","i":{{live.VenueOrderId}},"l":"0.00000","z":"0.00000","Z":"0","T":{{bed.Bed.Clock.Now.ToUnixMilliseconds()}},"t":-1}""");
            foreach (var socket in bed.Inspect(simulator => simulator.Sockets.ToArray()))
                bed.Inspect(_ => Send(socket, $$"""{"subscriptionId":0,"event":{{report}}}"""));
            await bed.WaitAsync(10);
            await bed.AgreesAsync(orders: 1);
            Assert.Equal(OrderStatus.Accepted, live.Order.Handle.Status);
        });
    }

    [Fact]
    public void ACultureWithADecimalCommaGivesTheSameJournal()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var (invariant, orders) = Record(CultureInfo.InvariantCulture);
            var (german, _) = Record(new CultureInfo("de-DE"));
            output.WriteLine($"{invariant.Length} entries, {orders} orders");
            Assert.InRange(orders, 5, 1_000);
            Assert.Equal(invariant.Length, german.Length);
            for (int i = 0; i < invariant.Length; i++)
                Assert.True(invariant[i] == german[i], $"entry {i}: {invariant[i]} and {german[i]}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static bool Send(SimulatedSocket socket, string message)
    {
        socket.Send(message);
        return true;
    }

    private static (string[] Entries, int Orders) Record(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        var bed = new FailureBed(typeof(RandomOrders), BotVenueKind.BinanceFutures, 7);
        int orders = 0;
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(120);
            bed.Bed.Kill();
            await bed.StartAsync();
            await bed.WaitAsync(60);
            await bed.Bed.StopAsync();
            orders = bed.Orders.Count;
        });
        var journal = Journal.Open(bed.Bed.Disk.Mount(bed.Venue.BotId), new() { ReserveBytes = 0 }, bed.Bed.Clock).Journal;
        return ([.. JournalLog.ReadLastSession(journal).Select(entry => $"{entry.Sequence} {entry.Time} {entry.Kind} {Convert.ToHexString(entry.Payload.Span)}")], orders);
    }
}
