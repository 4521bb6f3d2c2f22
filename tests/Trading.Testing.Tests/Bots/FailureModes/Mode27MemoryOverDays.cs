using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trading.Exchanges.Binance;
using Trading.Journaling;

namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>A bot that trades for two hours, or with TRADING_LONG=1 for 30 days (TRADING_SOAK_HOURS sets another time), keeps no more than it did after ten minutes. What the simulated venue remembers is bounded, and the journal's bytes go nowhere.</summary>
/// <remarks>Nothing else may run beside it, as what it measures is the memory of the process.</remarks>
[Collection(nameof(Mode27MemoryOverDays))]
[CollectionDefinition(nameof(Mode27MemoryOverDays), DisableParallelization = true)]
public sealed class Mode27MemoryOverDays(ITestOutputHelper output)
{
    private const long MostGrowth = 5_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItDoesNotGrow(bool isFutures)
    {
        bool isLong = Environment.GetEnvironmentVariable("TRADING_LONG") == "1";
        var length = Environment.GetEnvironmentVariable("TRADING_SOAK_HOURS") is { } hours ? TimeSpan.FromHours(double.Parse(hours, CultureInfo.InvariantCulture))
            : isLong ? TimeSpan.FromDays(30)
            : TimeSpan.FromHours(2);
        var storage = new DiscardedJournal();
        using var bed = Create(isFutures, storage);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(10));
                long first = Measure();
                long most = first;
                var before = CollectionCensus.Take(bed);
                var session = bed.Host.All[0].Session!;
                var (inputs, orders) = (session.InputCount, session.Kernel.Strategies[0].OrderCount);
                output.WriteLine($"after 10 min: {Show(first)}, {inputs} inputs, {orders} orders");
                for (int i = 1; i <= 6; i++)
                {
                    await bed.WaitAsync((length - TimeSpan.FromMinutes(10)) / 6);
                    long now = Measure();
                    most = Math.Max(most, now);
                    output.WriteLine($"after {(bed.Clock.Now - Timestamp.FromUtc(2024, 1, 1)).TotalHours.ToString("0.0", CultureInfo.InvariantCulture)} h: {Show(now)}, {session.InputCount} inputs, {session.Kernel.Strategies[0].OrderCount} orders, {storage.Bytes / 1_000_000} MB of journal");
                }

                output.WriteLine($"grown: {CollectionCensus.Compare(before, CollectionCensus.Take(bed))}");
                Assert.Same(session, bed.Host.All[0].Session);
                Assert.True(session.InputCount > 4 * inputs, $"{session.InputCount} inputs");
                Assert.True(session.Kernel.Strategies[0].OrderCount > 4 * orders, $"{session.Kernel.Strategies[0].OrderCount} orders");
                Assert.InRange(most - first, long.MinValue, MostGrowth);
            },
            length + TimeSpan.FromHours(1));
    }

    private static string Show(long bytes) => (bytes / 1e6).ToString("0.00 MB", CultureInfo.InvariantCulture);

    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static BotTestBed Create(bool isFutures, DiscardedJournal storage)
    {
        var clock = new VirtualTimeProvider();
        var options = new BinanceSimulatorOptions { Seed = 7, StartTime = clock.Now, WarmUp = TimeSpan.FromMinutes(3), HistoryLength = 500 };
        options.Instruments.Add(new()
        {
            Symbol = "BTCUSDT",
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            IsPerpetual = isFutures,
            TickSize = 0.1m,
            LotSize = 0.0001m,
            MinQuantity = 0.0001m,
            MinNotional = 5m,
            StartPrice = 60_000m,
            Agents = new() { Step = TimeSpan.FromSeconds(2), VolatilityTicks = 15, MarketMakers = 1, QuoteLevels = 2, QuoteLots = 600, NoiseOrdersPerSecond = 0.5, MomentumTraders = 0, MetaordersPerHour = 0 },
        });
        VenueSimulator simulator = isFutures ? new BinanceFuturesSimulator(options) : new BinanceSpotSimulator(options);
        var credentials = SimulatedCredentials.FromSeed(7);
        simulator.Exchange.AddAccount("mine", credentials, ("USDT", 100_000m));
        return new(
            simulator,
            clock,
            "venue0",
            trading =>
            {
                // Logs are kept by the bed.
                trading.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
                trading.Services.AddSingleton<Func<string, IJournalStorage>>(_ => storage);
                trading.Services.AddSingleton(new JournalOptions { ReserveBytes = 0 });
                trading.AddBinance(binance => (binance.Account, binance.AllowsWithdrawal, binance.Product) = ("a0", true, isFutures ? BinanceProduct.UsdFutures : BinanceProduct.Spot), "venue0");
                trading.AddStrategy<OrderPerSecond>("busy", "Trades without end.").AddBot("busy", bot =>
                {
                    bot.Run("busy").On(isFutures ? "BINANCE_USDM:BTCUSDT" : "BINANCE:BTCUSDT", "1m").Live(90_000m).Through("venue0");
                    bot.Options.WarmUpBars = 2;
                    bot.Options.Limits = new() { MaxOrdersPerDay = null, MaxOrdersPerMinute = null, CoolDownLosses = null, TradingWindow = null, MaxDailyLoss = null, MaxDrawdown = null, MaxGrossNotional = null };
                });
            },
            new Dictionary<string, string> { ["binance:a0:key"] = credentials.Key, ["binance:a0:secret"] = credentials.Secret });
    }

    /// <summary>Takes what is written and keeps none of it.</summary>
    private sealed class DiscardedJournal : IJournalStorage
    {
        public long Bytes { get; private set; }

        public IReadOnlyList<string> List() => [];

        public IJournalFile Open(string name, bool create) => new File(this);

        public Stream OpenRead(string name) => throw new IOException($"Nothing is kept of {name}.");

        public void Rename(string name, string newName)
        {
            // There is nothing.
        }

        public void Truncate(string name, long length)
        {
            // There is nothing.
        }

        private sealed class File(DiscardedJournal storage) : IJournalFile
        {
            public long Length { get; private set; }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
            {
                Length += bytes.Length;
                storage.Bytes += bytes.Length;
                return default;
            }

            public ValueTask FlushAsync(CancellationToken cancellationToken) => default;

            public ValueTask DisposeAsync() => default;
        }
    }
}
