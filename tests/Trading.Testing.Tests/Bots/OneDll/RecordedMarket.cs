using Trading.Data;
using Trading.Exchanges;
using Trading.Exchanges.Binance;

namespace Trading.Testing.Tests.Bots.OneDll;

/// <summary>Four hours of a simulated Binance as its connector recorded them: the frames of bars and quotes in a file, and what the venue itself says of its bars.</summary>
public sealed class RecordedMarket : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trading-frames-").FullName;

    public RecordedMarket()
    {
        Path = System.IO.Path.Combine(_folder, "btcusdt.frames");
        var clock = new VirtualTimeProvider(Start);
        var simulator = CreateVenue(isEmpty: false);
        using var bed = new ExchangeTestBed<BinanceSpotSimulator>(
            simulator, clock, "binance", services => services.AddBinance(options => options.RecordPath = Path), new Dictionary<string, string>());
        var recorder = new MarketRecorder();
        bed.Run(
            async exchange =>
            {
                var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
                await using var bars = exchange.Streams!.Subscribe(new(instrument, MarketDataKind.Bars, Timeframe.OneMinute), recorder);
                await using var quotes = exchange.Streams!.Subscribe(new(instrument, MarketDataKind.Quotes), recorder);
                await bed.WaitAsync(Length);
            },
            Length * 2);
        Assert.DoesNotContain(recorder.Events, item => item.Kind is StreamEventKind.Gap or StreamEventKind.Disconnected);
        var market = simulator.Exchange.Markets.Single();
        // The last of them is not over yet.
        Truth = [.. market.Bars.Get(SimulatedBarSpan.OfSeconds(60), simulator.Time).SkipLast(1).Select(bar => BarOf(market.Instrument, bar)).Where(bar => bar.OpenTime >= Start)];
    }

    public static Timestamp Start { get; } = Timestamp.FromUtc(2024, 1, 1);

    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(240) + TimeSpan.FromSeconds(5);

    /// <summary>The instrument as the venue's rules make it.</summary>
    public static Instrument Instrument { get; } = new(InstrumentId.Parse("BINANCE:BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    /// <summary>The file of frames.</summary>
    public string Path { get; }

    /// <summary>The bars by the venue's own books, which no connector has seen.</summary>
    public IReadOnlyList<Bar> Truth { get; }

    /// <summary>The venue; where it is empty it knows its rules, and nothing ever trades there.</summary>
    public static BinanceSpotSimulator CreateVenue(bool isEmpty)
    {
        var options = new BinanceSimulatorOptions { Seed = 11, StartTime = Start, WarmUp = TimeSpan.FromMinutes(1) };
        options.Instruments.Add(new()
        {
            Symbol = "BTCUSDT",
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            TickSize = 0.01m,
            LotSize = 0.00001m,
            MinPrice = 0.01m,
            MaxPrice = 1_000_000m,
            MinQuantity = 0.00001m,
            MaxQuantity = 1_000m,
            MaxMarketQuantity = 100m,
            MinNotional = 5m,
            StartPrice = 60_000m,
            Agents = isEmpty ? null : new()
            {
                Step = TimeSpan.FromMilliseconds(500),
                VolatilityTicks = 150,
                MarketMakers = 3,
                QuoteLevels = 4,
                QuoteLots = 600,
                NoiseOrdersPerSecond = 1,
                MomentumTraders = 1,
                MetaordersPerHour = 20,
                MetaorderLots = 600,
            },
        });
        return new(options);
    }

    /// <summary>The closed bars and the quotes of the file, read without the connector.</summary>
    public (IReadOnlyList<Bar> Bars, IReadOnlyList<Quote> Quotes) Read()
    {
        var parser = new BinanceFrameParser(Instrument);
        var bars = new List<Bar>();
        var quotes = new List<Quote>();
        FrameReplay.Run(Path, (received, text) =>
        {
            var frame = parser.Parse(text);
            if (frame.Kind == BinanceFrameKind.Kline && frame.IsBarComplete)
                bars.Add(frame.Bar);
            else if (frame.Kind == BinanceFrameKind.BookTicker)
                quotes.Add(frame.Quote with { Time = received });
        });
        return (bars, quotes);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Bar BarOf(SimulatedInstrument instrument, SimulatedBar bar) => new(
        Timestamp.FromUnixMilliseconds(bar.OpenTimeMilliseconds),
        Timestamp.FromUnixMilliseconds(bar.EndTimeMilliseconds),
        (double)instrument.Price(bar.OpenTicks),
        (double)instrument.Price(bar.HighTicks),
        (double)instrument.Price(bar.LowTicks),
        (double)instrument.Price(bar.CloseTicks),
        (double)instrument.Quantity(bar.Lots));
}
