using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>The suite for all connectors, on Bybit's spot market and on its linear perpetuals.</summary>
public sealed class BybitConformanceTests
{
    private const string Key = "bybitSimulatedKey";
    private const string SecretText = "bybitSimulatedSecret0123456789abcdef";

    private static readonly ExchangeConformance Spot = CreateSuite(isLinear: false);
    private static readonly ExchangeConformance Linear = CreateSuite(isLinear: true);

    public static TheoryData<string> Names => [.. Spot.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Spot.Checks.Single(check => check.Name == name).Check();

    [Theory]
    [MemberData(nameof(Names))]
    public void LinearConforms(string name) => Linear.Checks.Single(check => check.Name == name).Check();

    private static ExchangeConformance CreateSuite(bool isLinear) => new(new()
    {
        CreateMarket = (seed, faults) => Create(seed, faults, isLinear, isEmpty: false),
        CreateEmpty = (seed, faults) => Create(seed, faults, isLinear, isEmpty: true),
        OrderPath = "/v5/order/create",
        BookMessage = "\"type\":\"delta\"",
        FaultScripts = 200,
    });

    private static ExchangeTestBed<VenueSimulator> Create(ulong seed, FaultScript faults, bool isLinear, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new BybitSimulatorOptions { Seed = seed, StartTime = clock.Now, IsLinear = isLinear };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(isLinear
                ? new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", IsPerpetual = true, TickSize = 0.1m, LotSize = 0.001m, MinQuantity = 0.001m, Agents = null }
                : new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", Agents = null });
        }

        var simulator = new BybitSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", isLinear ? 100_000m : 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "bybit", services => services.AddBybit(settings => (settings.Account, settings.Product) = ("main", isLinear ? BybitProduct.Linear : BybitProduct.Spot)),
            new Dictionary<string, string> { ["bybit:main:key"] = Key, ["bybit:main:secret"] = SecretText }, faults);
    }
}
