using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode24CancelsDoNotStarve(ITestOutputHelper output)
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void CancelsPassRequestsThatWaitForTheVenuesLimits(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.Ladder, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 6);
            var exchange = bed.Bed.Services.GetRequiredKeyedService<IExchange>(bed.Venue.Exchange);
            var instrument = bed.Session.Kernel.Instruments[0].Instrument;
            // Two thousand questions that weigh more than the venue allows in many minutes.
            var asked = Enumerable.Range(0, 2_000).Select(_ => bed.Bed.Process!.Run(() => exchange.Snapshots!.GetBookAsync(instrument, 1_000, default))).ToArray();
            await bed.WaitAsync(1);
            var began = bed.Bed.Clock.Now;
            int waiting = asked.Count(task => !task.IsCompleted);
            Assert.InRange(waiting, 1_000, 2_000);
            var cancels = new List<Timestamp>();
            bed.Bed.Endpoint.Requested = request =>
            {
                if (request.Method == "DELETE")
                    cancels.Add(bed.Bed.Clock.Now);
            };
            await bed.TellAsync(BotCommand.CancelOrders);
            await bed.UntilAsync(() => bed.Venue.Account.OpenOrders.Count == 0, "all are cancelled");
            Assert.Equal(6, cancels.Count);
            var longest = cancels.Max() - began;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{waiting} questions waited; six cancels left within {longest.TotalMilliseconds:0} ms of the command, and {asked.Count(task => !task.IsCompleted)} questions still waited."));
            Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
            Assert.InRange(asked.Count(task => !task.IsCompleted), 1_000, 2_000);
        });
    }

    [Fact]
    public void ACommandIsTakenInWithinTheDataThatTheQueueHolds()
    {
        var bed = new FailureBed(ScriptedTrader.Ladder, configure: bot => bot.Options.QueueCapacity = 1_000);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 6);
            long before = bed.Session.InputCount;
            long id = bed.Inspect(_ => bed.Venue.Market.UpdateId);
            // A burst within one moment, ten times as long as the queue, and the command behind it.
            string quotes = string.Create(CultureInfo.InvariantCulture, $"\"s\":\"BTCUSDT\",\"b\":\"60000.00\",\"B\":\"1.00000\",\"a\":\"60000.01\",\"A\":\"1.00000\"");
            var telling = bed.Bed.Process!.Run(() =>
            {
                for (int i = 0; i < 10_000; i++)
                    bed.Publish("btcusdt@bookTicker", string.Create(CultureInfo.InvariantCulture, $$"""{"u":{{id}},{{quotes}}}"""));
                return bed.Bot.SendAsync(BotCommand.CancelOrders, "test", default);
            });
            await telling;
            long behind = bed.Session.InputCount - before;
            output.WriteLine($"{bed.Bot.Status.ConflatedCount} quotes were left out; the command was taken in after {behind} inputs.");
            Assert.InRange(behind, 1, 1_000);
            await bed.UntilAsync(() => bed.Venue.Account.OpenOrders.Count == 0, "all are cancelled");
            await bed.AgreesAsync(orders: 6);
        });
    }
}
