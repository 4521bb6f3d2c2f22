using Trading.Exchanges.Binance;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Binance;

/// <summary>The venue ends a connection after 24 hours. Another follows before, and nobody who listens sees anything of it.</summary>
public sealed class BinanceHandoverTests
{
    /// <summary>A whole day, as the venue has it: every trade of the tape once and in its order, every bar closed once, and a book that is good all the time.</summary>
    [Fact]
    public void OverADayNothingIsLostAndNothingDoubled()
    {
        using var bed = Create(1, new(), age: null, TimeSpan.FromHours(24), step: TimeSpan.FromSeconds(10));
        Run(bed, TimeSpan.FromHours(24.2), successions: 1);
    }

    /// <summary>The same with a venue of 12 minutes and connections of 10, six times over, in a lively market.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void InALivelyMarketNothingIsLostAndNothingDoubled(ulong seed)
    {
        using var bed = Create(seed, new());
        Run(bed, TimeSpan.FromMinutes(62), successions: 6);
    }

    /// <summary>Messages that are late by up to a second, on one connection more than on the other.</summary>
    [Fact]
    public void MessagesThatAreLateComeAllTheSame()
    {
        var faults = new FaultScript(8).Add(new(FaultKind.DelayMessage) { Probability = 0.02, Delay = TimeSpan.FromMilliseconds(700) });
        using var bed = Create(8, faults);
        Run(bed, TimeSpan.FromMinutes(32), successions: 3);
    }

    /// <summary>Where the successor cannot be opened at first it is tried again, and the old connection serves meanwhile.</summary>
    [Fact]
    public void ASuccessorThatIsRefusedIsTriedAgain()
    {
        var faults = new FaultScript(4) { IsActive = false }.Add(new(FaultKind.RefuseConnection) { Probability = 1 });
        using var bed = Create(6, faults);
        bed.Clock.CreateTimer(_ => faults.IsActive = true, null, TimeSpan.FromMinutes(9), Timeout.InfiniteTimeSpan);
        bed.Clock.CreateTimer(_ => faults.IsActive = false, null, TimeSpan.FromMinutes(11), Timeout.InfiniteTimeSpan);
        Run(bed, TimeSpan.FromMinutes(18), successions: 1);
        faults.Log.Count.ShouldBeGreaterThan(2);
    }

    /// <summary>Where none can be opened at all, the connection is made anew once the venue has ended it, and what was missed is fetched, as ever.</summary>
    [Fact]
    public void WithoutASuccessorTheConnectionIsMadeAnewWhenItEnds()
    {
        var faults = new FaultScript(4) { IsActive = false }.Add(new(FaultKind.RefuseConnection) { Probability = 1 });
        using var bed = Create(7, faults);
        bed.Clock.CreateTimer(_ => faults.IsActive = true, null, TimeSpan.FromMinutes(9), Timeout.InfiniteTimeSpan);
        bed.Clock.CreateTimer(_ => faults.IsActive = false, null, TimeSpan.FromMinutes(12.2), Timeout.InfiniteTimeSpan);
        bed.Run(
            async exchange =>
            {
                var (market, recorder) = await BeginAsync(bed, exchange);
                await bed.WaitAsync(TimeSpan.FromMinutes(18));
                recorder.Events.ShouldContain(item => item.Kind == StreamEventKind.Disconnected);
                recorder.IsBookSynced.ShouldBeTrue();
                RequireTape(market, recorder);
                RequireBars(recorder, 15);
            },
            TimeSpan.FromHours(1));
    }

    /// <summary>What is subscribed to while two connections run side by side comes all the same, and what is ended then ends.</summary>
    [Fact]
    public void SubscriptionsChangeWhileConnectionsFollowEachOther()
    {
        using var bed = Create(5, new());
        bed.Run(
            async exchange =>
            {
                var (market, recorder) = await BeginAsync(bed, exchange);
                var late = new MarketRecorder();
                var ended = new MarketRecorder();
                var other = await exchange.Instruments.GetInstrumentAsync("ETHUSDT", default);
                var quotes = exchange.Streams!.Subscribe(new(other, MarketDataKind.Quotes), ended);
                await bed.UntilAsync(() => bed.Simulator.Sockets.Count > 1, "the successor is there", TimeSpan.FromMinutes(11));
                var book = exchange.Streams.Subscribe(new(other, MarketDataKind.BookDeltas), late);
                await quotes.DisposeAsync();
                int before = ended.Quotes.Count;
                await bed.UntilAsync(() => bed.Simulator.Sockets.Count == 1, "the old connection has ended");
                await bed.UntilAsync(() => late.IsBookSynced, "the book of what was added is good");
                await bed.WaitAsync(TimeSpan.FromMinutes(1));
                late.Events.Count(item => item.Kind == StreamEventKind.Subscribed).ShouldBe(1);
                before.ShouldBeGreaterThan(0);
                ended.Quotes.Count.ShouldBe(before);
                await book.DisposeAsync();
                int books = late.Books.Count;
                await bed.WaitAsync(TimeSpan.FromMinutes(1));
                late.Books.Count.ShouldBe(books);
                RequireTape(market, recorder);
            },
            TimeSpan.FromHours(1));
    }

    private static void Run(ExchangeTestBed<BinanceSpotSimulator> bed, TimeSpan time, int successions) => bed.Run(
        async exchange =>
        {
            var (market, recorder) = await BeginAsync(bed, exchange);
            int sockets = bed.Simulator.Sockets.Count;
            await bed.WaitAsync(time);
            recorder.Events.Where(item => item.Kind is StreamEventKind.Disconnected or StreamEventKind.Gap or StreamEventKind.GapFilled or StreamEventKind.Refused).ShouldBeEmpty(string.Join('\n', bed.Log.Lines.Where(line => line.Contains("Trading.Exchanges", StringComparison.Ordinal))));
            recorder.Events.Count(item => item.Kind == StreamEventKind.Subscribed).ShouldBe(4);
            recorder.Books.SkipWhile(status => status.State != BookState.Synced).ShouldAllBe(status => status.State == BookState.Synced);
            var sequences = recorder.Books.Where(status => status.State == BookState.Synced).Select(status => status.Sequence).ToArray();
            sequences.Zip(sequences.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
            RequireTape(market, recorder);
            RequireBars(recorder, (int)time.TotalMinutes - 2);
            bed.Simulator.Sockets.Count.ShouldBe(sockets);
            bed.Log.Lines.Count(line => line.Contains("goes on over another connection", StringComparison.Ordinal)).ShouldBe(successions);
        },
        time + TimeSpan.FromHours(1));

    private static async Task<(SimulatedMarket Market, MarketRecorder Recorder)> BeginAsync(ExchangeTestBed<BinanceSpotSimulator> bed, IExchange exchange)
    {
        var market = bed.Simulator.Exchange.Markets.First();
        var instrument = await exchange.Instruments.GetInstrumentAsync(market.Instrument.Symbol, default);
        var recorder = new MarketRecorder();
        foreach (var kind in new[] { MarketDataKind.Bars, MarketDataKind.Quotes, MarketDataKind.Trades, MarketDataKind.BookDeltas })
            _ = exchange.Streams!.Subscribe(new(instrument, kind, kind == MarketDataKind.Bars ? Timeframe.OneMinute : default), recorder);
        await bed.UntilAsync(() => recorder.IsBookSynced, "the book is good");
        return (market, recorder);
    }

    /// <summary>The ids of trades count up by one at the venue.</summary>
    private static void RequireTape(SimulatedMarket market, MarketRecorder recorder)
    {
        var ids = recorder.Trades.Select(trade => long.Parse(trade.Id, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        ids.ShouldBe(Enumerable.Range(0, ids.Length).Select(index => ids[0] + index));
        ids[^1].ShouldBeGreaterThanOrEqualTo(market.Trades[^1].Id - 5);
        ids.Length.ShouldBeGreaterThan(500);
    }

    private static void RequireBars(MarketRecorder recorder, int least)
    {
        var closed = recorder.Bars.Where(bar => bar.IsClosed).Select(bar => bar.Bar.CloseTime).ToArray();
        closed.Length.ShouldBeGreaterThanOrEqualTo(least);
        closed.Zip(closed.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First == TimeSpan.FromMinutes(1));
    }

    private static ExchangeTestBed<BinanceSpotSimulator> Create(ulong seed, FaultScript faults) =>
        Create(seed, faults, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12), TimeSpan.FromMilliseconds(200));

    private static ExchangeTestBed<BinanceSpotSimulator> Create(ulong seed, FaultScript faults, TimeSpan? age, TimeSpan lifetime, TimeSpan step)
    {
        var clock = new VirtualTimeProvider();
        var options = new BinanceSimulatorOptions { Seed = seed, StartTime = clock.Now, WarmUp = TimeSpan.FromMinutes(1), StreamLifetime = lifetime };
        foreach (string asset in new[] { "BTC", "ETH" })
        {
            options.Instruments.Add(new()
            {
                Symbol = asset + "USDT",
                BaseAsset = asset,
                QuoteAsset = "USDT",
                Agents = new() { Step = step, NoiseOrdersPerSecond = 1 / step.TotalSeconds, VolatilityTicks = 60, QuoteLots = 20_000 },
            });
        }

        return new(
            new(options),
            clock,
            "binance",
            services => services.AddBinance(settings => settings.StreamAge = age ?? settings.StreamAge),
            new Dictionary<string, string>(),
            faults);
    }
}
