using Trading.Exchanges.Binance;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Binance;

/// <summary>The suite for all connectors, on Binance's spot market and on its futures.</summary>
public sealed class BinanceConformanceTests
{
    private const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private const string SecretText = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private static readonly ExchangeConformance Suite = new(new()
    {
        CreateMarket = (seed, faults) => CreateSpot(seed, faults, isEmpty: false),
        CreateEmpty = (seed, faults) => CreateSpot(seed, faults, isEmpty: true),
        OrderPath = "/api/v3/order",
        BookMessage = "depthUpdate",
        FaultScripts = 1_000,
    });

    private static readonly ExchangeConformance FuturesSuite = new(new()
    {
        CreateMarket = (seed, faults) => CreateFutures(seed, faults, isEmpty: false),
        CreateEmpty = (seed, faults) => CreateFutures(seed, faults, isEmpty: true),
        OrderPath = "/fapi/v1/order",
        BookMessage = "depthUpdate",
        FaultScripts = 200,
    });

    public static TheoryData<string> Names => [.. Suite.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Suite.Checks.Single(check => check.Name == name).Check();

    [Theory]
    [MemberData(nameof(Names))]
    public void FuturesConform(string name) => FuturesSuite.Checks.Single(check => check.Name == name).Check();

    private static ExchangeTestBed<VenueSimulator> CreateSpot(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new BinanceSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", Agents = null });
        }

        var simulator = new BinanceSpotSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "binance", services => services.AddBinance(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["binance:main:key"] = Key, ["binance:main:secret"] = SecretText }, faults);
    }

    private static ExchangeTestBed<VenueSimulator> CreateFutures(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new BinanceSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", IsPerpetual = true, TickSize = 0.1m, LotSize = 0.001m, MinQuantity = 0.001m, Agents = null });
        }

        var simulator = new BinanceFuturesSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 100_000m));
        return new(simulator, clock, "binance", services => services.AddBinance(settings => (settings.Account, settings.Product, settings.AllowsWithdrawal) = ("main", BinanceProduct.UsdFutures, true)),
            new Dictionary<string, string> { ["binance:main:key"] = Key, ["binance:main:secret"] = SecretText }, faults);
    }
}
