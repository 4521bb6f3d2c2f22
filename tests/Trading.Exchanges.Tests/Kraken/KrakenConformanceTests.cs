using Trading.Exchanges.Kraken;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Kraken;

/// <summary>The suite for all connectors, on Kraken's spot market.</summary>
public sealed class KrakenConformanceTests
{
    private const string Key = "simulated-key-of-kraken-0001";
    private const string SecretText = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    private static readonly ExchangeConformance Suite = new(new()
    {
        CreateMarket = (seed, faults) => Create(seed, faults, isEmpty: false),
        CreateEmpty = (seed, faults) => Create(seed, faults, isEmpty: true),
        OrderPath = "/0/private/AddOrder",

        // A message that takes a level away: the loss of one that only sets quantities does no harm where the next sets them again.
        BookMessage = "\"qty\":0.00000}",
        FaultScripts = 200,
    });

    public static TheoryData<string> Names => [.. Suite.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Suite.Checks.Single(check => check.Name == name).Check();

    private static ExchangeTestBed<VenueSimulator> Create(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new KrakenSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTC/USD", BaseAsset = "BTC", QuoteAsset = "USD", TickSize = 0.1m, LotSize = 0.00000001m, MinQuantity = 0.0001m, MinNotional = 0.5m, Agents = null });
        }

        var simulator = new KrakenSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USD", 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "kraken", services => services.AddKraken(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["kraken:main:key"] = Key, ["kraken:main:secret"] = SecretText }, faults);
    }
}
