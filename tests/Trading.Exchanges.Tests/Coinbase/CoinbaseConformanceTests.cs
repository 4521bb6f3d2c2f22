using System.Security.Cryptography;
using Trading.Exchanges.Coinbase;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Coinbase;

/// <summary>The suite for all connectors, on Coinbase's spot market.</summary>
public sealed class CoinbaseConformanceTests
{
    private const string Key = "organizations/0f0e-4d/apiKeys/3c-77-conformance";

    private static readonly string Pem = CreatePem();

    private static readonly ExchangeConformance Suite = new(new()
    {
        CreateMarket = (seed, faults) => Create(seed, faults, isEmpty: false),
        CreateEmpty = (seed, faults) => Create(seed, faults, isEmpty: true),
        OrderPath = "/api/v3/brokerage/orders",
        BookMessage = "\"channel\":\"l2_data\"",
        FaultScripts = 200,
    });

    public static TheoryData<string> Names => [.. Suite.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotConforms(string name) => Suite.Checks.Single(check => check.Name == name).Check();

    private static ExchangeTestBed<VenueSimulator> Create(ulong seed, FaultScript faults, bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        var options = new CoinbaseSimulatorOptions { Seed = seed, StartTime = clock.Now };
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTC-USD", BaseAsset = "BTC", QuoteAsset = "USD", LotSize = 0.00000001m, MinQuantity = 0.00000001m, Agents = null });
        }

        var simulator = new CoinbaseSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = Pem }, ("USD", 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "coinbase", services => services.AddCoinbase(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["coinbase:main:key"] = Key, ["coinbase:main:secret"] = Pem }, faults);
    }

    private static string CreatePem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportECPrivateKeyPem();
    }
}
