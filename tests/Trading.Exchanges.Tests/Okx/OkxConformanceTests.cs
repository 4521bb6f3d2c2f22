using Trading.Exchanges.Okx;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>The suite for all connectors, on OKX's spot market.</summary>
public sealed class OkxConformanceTests
{
    private const string Key = "d0cc9d01-a5f4-4f4b-9f3a-okx-test-key";
    private const string SecretText = "22B9A0D6C1F4E8A7B35D90C2E1F6A4D8";
    private const string Passphrase = "Correct-Horse-7";

    private static readonly ExchangeConformance Suite = new(new()
    {
        CreateMarket = (seed, faults) => Create(seed, faults, isEmpty: false),
        CreateEmpty = (seed, faults) => Create(seed, faults, isEmpty: true),
        OrderPath = "/api/v5/trade/order",
        BookMessage = "\"action\":\"update\"",
        FaultScripts = 200,
    });

    public static TheoryData<string> Names => [.. Suite.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Suite.Checks.Single(check => check.Name == name).Check();

    private static ExchangeTestBed<VenueSimulator> Create(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new VenueSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTC-USDT", BaseAsset = "BTC", QuoteAsset = "USDT", TickSize = 0.1m, Agents = null });
        }

        var simulator = new OkxSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText, Passphrase = Passphrase }, ("USDT", 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "okx", services => services.AddOkx(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["okx:main:key"] = Key, ["okx:main:secret"] = SecretText, ["okx:main:passphrase"] = Passphrase }, faults);
    }
}
