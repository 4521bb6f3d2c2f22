using System.Security.Cryptography;
using System.Text;
using Trading.Testing;

namespace Trading.Cli.Simulating;

/// <summary>The venues that can be simulated, one entry each.</summary>
internal static class SimulatedVenues
{
    public static IReadOnlyList<SimulatedVenue> All { get; } =
    [
        new("binance", BinanceSpotSimulator.DefaultInstruments, "USDT=100000,BTC=1,ETH=10", settings => new BinanceSpotSimulator(settings.Fill(new BinanceSimulatorOptions())))
        {
            IsPerpetual = static _ => false,
        },
        new("binance-futures", BinanceFuturesSimulator.DefaultInstruments, "USDT=100000", settings => new BinanceFuturesSimulator(settings.Fill(new BinanceSimulatorOptions())))
        {
            IsPerpetual = static _ => true,
        },
        new("bybit", BybitSimulator.DefaultInstruments, "USDT=100000,BTC=1,ETH=10", settings => new BybitSimulator(settings.Fill(new BybitSimulatorOptions())))
        {
            IsPerpetual = static _ => false,
        },
        new("bybit-linear", BybitSimulator.DefaultPerpetuals, "USDT=100000", settings => new BybitSimulator(settings.Fill(new BybitSimulatorOptions { IsLinear = true })))
        {
            IsPerpetual = static _ => true,
        },
        new("kraken", KrakenSimulator.DefaultInstruments, "USD=100000,BTC=1,ETH=10", settings => new KrakenSimulator(settings.Fill(new KrakenSimulatorOptions())))
        {
            IsPerpetual = static _ => false,
        },
        new("okx", [.. OkxSimulator.DefaultInstruments, .. OkxSimulator.DefaultSwaps], "USDT=100000,BTC=1,ETH=10", settings => new OkxSimulator(settings.Fill(new VenueSimulatorOptions())))
        {
            IsPerpetual = static symbol => symbol.EndsWith("-SWAP", StringComparison.Ordinal),
            Complete = static credentials => credentials with { Passphrase = "simulated" },
        },
        new("coinbase", CoinbaseSimulator.DefaultInstruments, "USD=100000,BTC=1,ETH=10", settings => new CoinbaseSimulator(settings.Fill(new CoinbaseSimulatorOptions())))
        {
            IsPerpetual = static _ => false,
            Complete = static credentials => credentials with { Key = $"organizations/simulated/apiKeys/{credentials.Key}", Secret = PemOf(credentials.Secret) },
        },
    ];

    /// <summary>A private key of the curve P-256 that follows from a text.</summary>
    private static string PemOf(string text)
    {
        // The curve's order begins with 32 bits of ones: a number below 2^255 is within it.
        byte[] number = SHA256.HashData(Encoding.ASCII.GetBytes(text));
        number[0] &= 0x7F;
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number });
        return key.ExportECPrivateKeyPem();
    }
}
