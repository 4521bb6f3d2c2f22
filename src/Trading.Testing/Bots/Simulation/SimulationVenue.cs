using Trading.Exchanges.Binance;

namespace Trading.Testing;

/// <summary>A venue of a world, and the bot at it.</summary>
internal sealed class SimulationVenue
{
    public required int Index { get; init; }

    public required BotVenueKind Kind { get; init; }

    public required VenueSimulator Simulator { get; init; }

    public required SimulatedCredentials Credentials { get; init; }

    public required SimulatedAccount Account { get; init; }

    public required FaultScript Faults { get; init; }

    public string BotId => $"bot{Index}";

    public string Exchange => $"venue{Index}";

    public SimulatedMarket Market => Simulator.Exchange.Markets.First();

    public IReadOnlyList<string> Hosts => Kind == BotVenueKind.BinanceSpot ? ["stream.binance.com", "ws-api.binance.com"] : ["fstream.binance.com", "ws-fapi.binance.com"];

    public string InstrumentText => Kind == BotVenueKind.BinanceSpot ? "BINANCE:BTCUSDT" : "BINANCE_USDM:BTCUSDT";

    /// <summary>What the account holds of the instrument by the venue's own books, in lots.</summary>
    public long Lots => Market.Instrument.IsPerpetual
        ? Account.GetPosition(Market).Lots
        : (long)decimal.Floor(Account.GetBalance(Market.Instrument.BaseAsset).Total / Market.Instrument.LotSize);

    public static SimulationVenue Create(int index, BotVenueKind kind, ulong seed, Timestamp start)
    {
        var options = new BinanceSimulatorOptions { Seed = seed + (ulong)index, StartTime = start, WarmUp = TimeSpan.FromMinutes(3) };
        bool isSpot = kind == BotVenueKind.BinanceSpot;
        options.Instruments.Add(Thin(isSpot));
        VenueSimulator simulator = isSpot ? new BinanceSpotSimulator(options) : new BinanceFuturesSimulator(options);
        var credentials = SimulatedCredentials.FromSeed(seed + (ulong)index);
        return new()
        {
            Index = index,
            Kind = kind,
            Simulator = simulator,
            Credentials = credentials,
            Account = simulator.Exchange.AddAccount("mine", credentials, ("USDT", 100_000m)),
            Faults = new(seed),
        };
    }

    public void AddTo(ITradingBuilder trading) => trading.AddBinance(
        options =>
        {
            (options.Account, options.AllowsWithdrawal, options.SnapshotDepth) = ($"a{Index}", true, 100);
            options.Product = Kind == BotVenueKind.BinanceSpot ? BinanceProduct.Spot : BinanceProduct.UsdFutures;
        },
        Exchange);

    /// <summary>A market that is cheap to simulate and moves quickly.</summary>
    private static SimulatedInstrument Thin(bool isSpot) => new()
    {
        Symbol = "BTCUSDT",
        BaseAsset = "BTC",
        QuoteAsset = "USDT",
        IsPerpetual = !isSpot,
        TickSize = isSpot ? 0.01m : 0.1m,
        LotSize = isSpot ? 0.00001m : 0.0001m,
        MinPrice = isSpot ? 0.01m : 0.1m,
        MaxPrice = 1_000_000m,
        MinQuantity = isSpot ? 0.00001m : 0.0001m,
        MaxQuantity = 1_000m,
        MaxMarketQuantity = 100m,
        MinNotional = isSpot ? 5m : 50m,
        PercentPriceUp = isSpot ? 5m : 1.05m,
        PercentPriceDown = isSpot ? 0.2m : 0.95m,
        MaxConditionalOrders = isSpot ? 5 : 100,
        StartPrice = 60_000m,
        Agents = new()
        {
            Step = TimeSpan.FromMilliseconds(500),
            VolatilityTicks = isSpot ? 150 : 15,
            MarketMakers = 3,
            QuoteLevels = 4,
            QuoteLots = isSpot ? 600 : 60,
            NoiseOrdersPerSecond = 1,
            MomentumTraders = 1,
            MetaordersPerHour = 20,
            MetaorderLots = isSpot ? 600 : 60,
        },
    };
}
