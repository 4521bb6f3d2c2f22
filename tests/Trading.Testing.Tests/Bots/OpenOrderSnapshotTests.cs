using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Trading.Live;

namespace Trading.Testing.Tests.Bots;

/// <summary>Bots that always have orders open hand over as well: market makers, and whoever protects a position.</summary>
public sealed class OpenOrderSnapshotTests
{
    private readonly SeenByAll _seen = new();
    private readonly List<Alarm> _alarms = [];

    [Theory]
    [InlineData("bars")]
    [InlineData("quotes")]
    [InlineData("quotes and trades")]
    [InlineData("book")]
    [InlineData("quotes", BotVenueKind.BinanceFutures)]
    public void AStrategySeesNothingOfThem(string data, BotVenueKind venue = BotVenueKind.BinanceSpot)
    {
        using var bed = Create(2, bot =>
        {
            (bot.Options.Mode, bot.Options.SnapshotAfter) = (BotMode.Paper, bot.Options.Parameters["Number"] == "0" ? 1 : null);
            (bot.Options.TakesQuotes, bot.Options.TakesTrades, bot.Options.TakesBook) = (data.StartsWith("quotes", StringComparison.Ordinal), data.EndsWith("trades", StringComparison.Ordinal), data == "book");
            bot.Options.Leverage = venue == BotVenueKind.BinanceSpot ? 1 : 3;
        }, venue);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(data == "bars" ? 240 : 60));
                await bed.StopAsync();
            },
            TimeSpan.FromHours(5));
        Assert.Equal(0, SnapshotsOf(bed, "b1"));
        Assert.InRange(SnapshotsOf(bed, "b0"), 30, 1000);
        foreach (string kind in new[] { "Filled", "Triggered", "Cancelled", "Expired", "Held", "Modified" })
            Assert.True(_seen.Of(1).Exists(line => line.Contains($" {kind} ", StringComparison.Ordinal)), $"Nothing was {kind}.");
        Assert.Equal(_seen.Of(1), _seen.Of(0));
        AssertEachSessionDecidesTheSameAgain(bed);
        // Held against a backtest, a session in parts is the session.
        if (data == "bars")
            Assert.Equal(Compare(bed, "b1"), Compare(bed, "b0"));
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void OrdersAtAVenueGoOnUnderTheirNames(BotVenueKind venue)
    {
        using var bed = Create(1, bot => (bot.Options.Mode, bot.Options.SnapshotAfter, bot.Options.Leverage) = (BotMode.Live, 1, 1), venue);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                for (int i = 0; i < 8; i++)
                {
                    await bed.WaitAsync(TimeSpan.FromSeconds(97 + (13 * i)));
                    bed.Kill();
                    await bed.StartAsync();
                    var session = bed.Host.All[0].Session!;
                    Assert.True(session.Start.IsSnapshot);
                    Assert.NotEmpty(session.Kernel.Strategies[0].Held.Concat(OrderKeeper.OpenOrders(session.Kernel)));
                }

                await bed.WaitAsync(TimeSpan.FromSeconds(30));
                await bed.Process!.Run(() => bed.Host.All[0].SendAsync(BotCommand.Pause, "all is to stand still", default));
                await bed.WaitAsync(TimeSpan.FromSeconds(10));
                var live = bed.Host.All[0].Session!.Live!;
                var account = bed.Simulator.Exchange.Accounts[0];
                Assert.NotEmpty(live.Orders.Open);
                Assert.Equal(account.OpenOrders.Values.Select(order => order.ClientOrderId).Order(), live.Orders.Open.Where(order => !order.WentConditional || order.Order.IsTriggered || venue == BotVenueKind.BinanceSpot).Select(order => order.ClientOrderId).Order());
                await bed.StopAsync();
            },
            TimeSpan.FromHours(3));
        Assert.InRange(SnapshotsOf(bed, "b0"), 8, 100);
        var sent = bed.Simulator.Exchange.Accounts[0].Orders.Values;
        Assert.True(sent.Count() > 300, $"{sent.Count()} orders");
        Assert.Equal(sent.Count(), sent.Select(order => order.ClientOrderId).Distinct().Count());
        AlarmKind[] none = [AlarmKind.PositionMismatch, AlarmKind.ForeignOrder, AlarmKind.JournalDamaged, AlarmKind.OrderUnknown, AlarmKind.OrderVanished, AlarmKind.FillMissing, AlarmKind.Overfill];
        Assert.DoesNotContain(_alarms, alarm => none.Contains(alarm.Kind));
        AssertEachSessionDecidesTheSameAgain(bed);
    }

    [Fact]
    public void AStrategyThatDoesNotWriteDownWhatItHoldsIsLeftAsItIs()
    {
        using var bed = Create(1, bot =>
        {
            (bot.Options.Mode, bot.Options.SnapshotAfter) = (BotMode.Paper, 1);
            bot.Options.Parameters["Forgets"] = "1";
        });
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(20));
                Assert.Equal(0, SnapshotsOf(bed, "b0"));
                Assert.Single(bed.Log.Lines, line => line.Contains("Bot b0 waits with its next snapshot until no order is open", StringComparison.Ordinal));
                // Once it is closed to everything, nothing of it can be lost.
                await bed.Process!.Run(() => bed.Host.All[0].SendAsync(BotCommand.Flatten, "enough", default));
                await bed.WaitAsync(TimeSpan.FromMinutes(5));
                Assert.InRange(SnapshotsOf(bed, "b0"), 1, 10);
            },
            TimeSpan.FromHours(1));
    }

    private static int SnapshotsOf(BotTestBed bed, string bot) => bed.Log.Lines.Count(line => line.Contains($"Bot {bot} has a snapshot", StringComparison.Ordinal));

    private static IEnumerable<string> Compare(BotTestBed bed, string bot) => LiveComparison.Run(bed.Disk.Mount(bot), _ => new HoldsOrders(new())).Orders
        .Select(order => FormattableString.Invariant($"{order.Side} {order.Type} {order.Live?.Time} {order.Live?.FilledQuantity} at {order.Live?.AveragePrice:0.0000} {order.Live?.Fee}"));

    private static void AssertEachSessionDecidesTheSameAgain(BotTestBed bed) => SnapshotReplays.AssertSame(bed, start =>
    {
        var strategy = new HoldsOrders(new());
        ParameterSet.Of(strategy).Apply(start.Parameters);
        return strategy;
    });

    private BotTestBed Create(int bots, Action<BotBuilder> configure, BotVenueKind venue = BotVenueKind.BinanceSpot)
    {
        bool isSpot = venue == BotVenueKind.BinanceSpot;
        Action<ITradingBuilder> add = trading => Add(trading, bots, isSpot ? "BINANCE:BTCUSDT" : "BINANCE_USDM:BTCUSDT", configure);
        var bed = isSpot ? BinanceBots.CreateSpot(add) : BinanceBots.CreateFutures(add);
        bed.Alarmed += (_, alarm) => _alarms.Add(alarm.Alarm);
        return bed;
    }

    private void Add(ITradingBuilder trading, int bots, string instrument, Action<BotBuilder> configure)
    {
        trading.Services.AddSingleton(_seen);
        trading.AddStrategy<HoldsOrders>("holds", "Always has orders open.");
        for (int i = 0; i < bots; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            trading.AddBot($"b{number}", bot =>
            {
                bot.Run("holds").On(instrument, "1m");
                bot.Options.Parameters["Number"] = number;
                (bot.Options.Cash, bot.Options.WarmUpBars, bot.Options.Limits) = (20_000m, 0, new() { CoolDownLosses = null, MaxOrdersPerDay = null });
                configure(bot);
            });
        }
    }
}
