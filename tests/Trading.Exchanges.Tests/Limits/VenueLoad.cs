using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Trading.Exchanges.Binance;
using Trading.Live;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Limits;

/// <summary>What a connector does to a venue's limits when much is wanted at once: on a virtual clock, against the simulated Binance, which counts for itself. For tests, and for figures of more of it.</summary>
internal static class VenueLoad
{
    private const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private const string SecretText = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private const double WeightAMinute = 6_000;

    /// <summary>Begins so many books at once, and waits until all are good.</summary>
    public static (int Synced, int Refusals, TimeSpan Took) StartBooks(int count)
    {
        var clock = new VirtualTimeProvider();
        var options = new BinanceSimulatorOptions { Seed = 5, StartTime = clock.Now, WarmUp = TimeSpan.FromSeconds(10) };
        for (int i = 0; i < count; i++)
        {
            options.Instruments.Add(new()
            {
                Symbol = FormattableString.Invariant($"C{i:000}USDT"),
                BaseAsset = FormattableString.Invariant($"C{i:000}"),
                QuoteAsset = "USDT",
                Agents = new() { Step = TimeSpan.FromSeconds(1), MarketMakers = 1, QuoteLevels = 5, MomentumTraders = 0, NoiseOrdersPerSecond = 2, MetaordersPerHour = 0 },
            });
        }

        var (bed, statuses) = Create(clock, options, account: null);
        using (bed)
        {
            var recorders = new List<MarketRecorder>();
            TimeSpan took = default;
            int synced = 0;
            bed.Run(
                async exchange =>
                {
                    var instruments = await exchange.Instruments.GetInstrumentsAsync(default);
                    var begun = clock.Now;
                    foreach (var instrument in instruments)
                    {
                        var recorder = new MarketRecorder();
                        recorders.Add(recorder);
                        _ = exchange.Streams!.Subscribe(new(instrument, MarketDataKind.BookDeltas), recorder);
                    }

                    await bed.UntilAsync(() => recorders.TrueForAll(recorder => recorder.IsBookSynced), "all books are good", TimeSpan.FromHours(1));
                    took = clock.Now - begun;
                    synced = recorders.Count(recorder => recorder.IsBookSynced);
                },
                TimeSpan.FromHours(2));
            return (synced, statuses.Refusals, took);
        }
    }

    /// <summary>Cancels so many orders, one a second, while questions of the market and of the account wait by the thousand.</summary>
    /// <returns>The longest that a cancel took, how much of the limit was used at most in a minute, and how often the venue refused for its limits.</returns>
    public static (TimeSpan LongestWait, double HighestShare, int Refusals) CancelInFlood(int cancels)
    {
        var clock = new VirtualTimeProvider();
        var options = new BinanceSimulatorOptions { Seed = 6, StartTime = clock.Now, WarmUp = TimeSpan.Zero };
        options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", Agents = null });
        var (bed, statuses) = Create(clock, options, "main");
        using (bed)
        {
            bed.Simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 1_000_000m));
            var longest = TimeSpan.Zero;
            double share = 0;
            bed.Run(
                async exchange =>
                {
                    var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
                    for (int i = 0; i < cancels; i++)
                    {
                        var placed = await exchange.Orders!.SubmitAsync(Id(i), new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 40_000m + i }, default);
                        if (placed.Outcome != SubmissionOutcome.Accepted)
                            throw new InvalidOperationException($"The order {i} is {placed.Outcome}: {placed.Error}");
                    }

                    // 50 of weight each for data, 20 for the account: more than the limit lets pass in the time.
                    int minutes = 3 + (cancels / 60);
                    var flood = new List<Task>();
                    for (int i = 0; i < minutes * 100; i++)
                        flood.Add(exchange.Snapshots!.GetBookAsync(instrument, 1_000, default));
                    for (int i = 0; i < minutes * 60; i++)
                        flood.Add(exchange.Account!.GetBalancesAsync(default));
                    await bed.WaitAsync(TimeSpan.FromSeconds(61));
                    for (int i = 0; i < cancels; i++)
                    {
                        var asked = clock.Now;
                        var cancelled = await exchange.Orders!.CancelAsync(new(instrument, Id(i)), default);
                        if (cancelled.Outcome != OrderCommandOutcome.Accepted)
                            throw new InvalidOperationException($"The cancel {i} is {cancelled.Outcome}: {cancelled.Error}");
                        if (flood.TrueForAll(task => task.IsCompleted))
                            throw new InvalidOperationException($"The flood is over at cancel {i}.");
                        longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (clock.Now - asked).Ticks));
                        share = Math.Max(share, statuses.HighestWeight / WeightAMinute);
                        await bed.WaitAsync(TimeSpan.FromSeconds(1));
                    }

                    await Task.WhenAll(flood);
                },
                TimeSpan.FromHours(2));
            return (longest, share, statuses.Refusals);
        }
    }

    private static string Id(int number) => ClientOrderIdCodec.Encode(new("load", 1, (uint)number));

    private static (ExchangeTestBed<BinanceSpotSimulator> Bed, StatusCounter Statuses) Create(VirtualTimeProvider clock, BinanceSimulatorOptions options, string? account)
    {
        var statuses = new StatusCounter();
        var bed = new ExchangeTestBed<BinanceSpotSimulator>(
            new(options),
            clock,
            "binance",
            services =>
            {
                services.AddBinance(settings => (settings.Account, settings.AllowsWithdrawal) = (account, true));
                services.AddHttpClient("binance").AddHttpMessageHandler(() => new StatusHandler(statuses));
            },
            new Dictionary<string, string> { ["binance:main:key"] = Key, ["binance:main:secret"] = SecretText });
        return (bed, statuses);
    }

    /// <summary>What the venue said.</summary>
    private sealed class StatusCounter
    {
        public int Refusals { get; set; }

        public double HighestWeight { get; set; }
    }

    private sealed class StatusHandler(StatusCounter counter) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode == 418)
                counter.Refusals++;
            if (response.Headers.TryGetValues("X-MBX-USED-WEIGHT-1M", out var used))
                counter.HighestWeight = Math.Max(counter.HighestWeight, double.Parse(used.First(), System.Globalization.CultureInfo.InvariantCulture));
            return response;
        }
    }
}
