using Trading.Exchanges.Okx;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>The suite for all connectors, on OKX's spot market and on its swaps.</summary>
public sealed class OkxConformanceTests
{
    private const string Key = "d0cc9d01-a5f4-4f4b-9f3a-okx-test-key";
    private const string SecretText = "22B9A0D6C1F4E8A7B35D90C2E1F6A4D8";
    private const string Passphrase = "Correct-Horse-7";

    private static readonly ExchangeConformance Spot = CreateSuite(CreateSpot);
    private static readonly ExchangeConformance Swaps = CreateSuite(CreateSwaps);

    public static TheoryData<string> Names => [.. Spot.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Spot.Checks.Single(check => check.Name == name).Check();

    [Theory]
    [MemberData(nameof(Names))]
    public void SwapsConform(string name) => Swaps.Checks.Single(check => check.Name == name).Check();

    private static ExchangeConformance CreateSuite(Func<ulong, FaultScript, bool, ExchangeTestBed<VenueSimulator>> create) => new(new()
    {
        CreateMarket = (seed, faults) => create(seed, faults, false),
        CreateEmpty = (seed, faults) => create(seed, faults, true),
        OrderPath = "/api/v5/trade/order",
        BookMessage = "\"action\":\"update\"",
        FaultScripts = 200,
    });

    private static ExchangeTestBed<VenueSimulator> CreateSpot(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new VenueSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTC-USDT", BaseAsset = "BTC", QuoteAsset = "USDT", TickSize = 0.1m, Agents = null });
        }

        return Create(clock, options, faults, ("USDT", 1_000_000m), ("BTC", 10m));
    }

    /// <summary>An account that cannot pay the margin of 5,000 contracts: 5,000 × 0.01 × 45,000 / 20 = 112,500.</summary>
    private static ExchangeTestBed<VenueSimulator> CreateSwaps(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new VenueSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
            options.WarmUp = TimeSpan.Zero;
        options.Instruments.Add(!isEmpty ? OkxSimulator.DefaultSwaps[0] : new()
        {
            Symbol = "BTC-USDT-SWAP",
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            IsPerpetual = true,
            ContractSize = 0.01m,
            TickSize = 0.1m,
            LotSize = 0.01m,
            MinQuantity = 0.01m,
            MinNotional = 0,
            Agents = null,
        });
        return Create(clock, options, faults, ("USDT", 100_000m));
    }

    private static ExchangeTestBed<VenueSimulator> Create(VirtualTimeProvider clock, VenueSimulatorOptions options, FaultScript faults, params (string Asset, decimal Amount)[] deposits)
    {
        var simulator = new OkxSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText, Passphrase = Passphrase }, deposits);
        return new(simulator, clock, "okx", services => services.AddOkx(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["okx:main:key"] = Key, ["okx:main:secret"] = SecretText, ["okx:main:passphrase"] = Passphrase }, faults);
    }
}
