using Trading.Exchanges.Binance;

namespace Trading.Testing.Tests.Bots;

/// <summary>Test beds of bots at a simulated Binance.</summary>
internal static class BinanceBots
{
    private const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private const string SecretText = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    public static readonly IReadOnlyDictionary<string, string> Secrets = new Dictionary<string, string> { ["binance:main:key"] = Key, ["binance:main:secret"] = SecretText };

    public static BotTestBed CreateSpot(Action<ITradingBuilder> configure, ulong seed = 1, FaultScript? faults = null, SimulatedDisk? disk = null)
    {
        var clock = new VirtualTimeProvider();
        var simulator = new BinanceSpotSimulator(new() { Seed = seed, StartTime = clock.Now });
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 100_000m));
        return new(simulator, clock, "binance", trading => configure(trading.AddBinance(settings => settings.Account = "main")), Secrets, faults, disk);
    }

    public static BotTestBed CreateFutures(Action<ITradingBuilder> configure, ulong seed = 1, FaultScript? faults = null, SimulatedDisk? disk = null)
    {
        var clock = new VirtualTimeProvider();
        var simulator = new BinanceFuturesSimulator(new() { Seed = seed, StartTime = clock.Now });
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 100_000m));
        return new(simulator, clock, "binance", trading => configure(trading.AddBinance(settings => (settings.Account, settings.Product, settings.AllowsWithdrawal) = ("main", BinanceProduct.UsdFutures, true))), Secrets, faults, disk);
    }
}
