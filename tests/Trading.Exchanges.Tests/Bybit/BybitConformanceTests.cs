using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>The suite for all connectors, on Bybit's spot market.</summary>
public sealed class BybitConformanceTests
{
    private const string Key = "bybitSimulatedKey";
    private const string SecretText = "bybitSimulatedSecret0123456789abcdef";

    private static readonly ExchangeConformance Suite = new(new()
    {
        CreateMarket = (seed, faults) => Create(seed, faults, isEmpty: false),
        CreateEmpty = (seed, faults) => Create(seed, faults, isEmpty: true),
        OrderPath = "/v5/order/create",
        BookMessage = "\"type\":\"delta\"",
        FaultScripts = 200,
    });

    public static TheoryData<string> Names => [.. Suite.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Suite.Checks.Single(check => check.Name == name).Check();

    private static ExchangeTestBed<VenueSimulator> Create(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new BybitSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", Agents = null });
        }

        var simulator = new BybitSpotSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "bybit", services => services.AddBybit(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["bybit:main:key"] = Key, ["bybit:main:secret"] = SecretText }, faults);
    }
}
