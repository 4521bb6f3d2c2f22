using System.Security.Cryptography;
using System.Text;
using Trading.Testing;

namespace Trading.Exchanges.Tests;

/// <summary>Equal seeds give equal bytes, and other seeds others.</summary>
public sealed class SimulatorDeterminismTests
{
    [Theory]
    [InlineData("okx")]
    [InlineData("bybit")]
    [InlineData("coinbase")]
    public void EqualSeedsGiveEqualBytes(string venue)
    {
        string first = Run(venue, 7);
        Run(venue, 7).ShouldBe(first);
        Run(venue, 8).ShouldNotBe(first);
    }

    private static string Run(string venue, ulong seed)
    {
        VenueSimulator simulator = venue switch
        {
            "okx" => new OkxSimulator(new() { Seed = seed, WarmUp = TimeSpan.FromSeconds(20), Instruments = { OkxSimulator.DefaultSwaps[0] } }),
            "bybit" => new BybitSimulator(new() { Seed = seed, WarmUp = TimeSpan.FromSeconds(20), IsLinear = true }),
            _ => new CoinbaseSimulator(new() { Seed = seed, WarmUp = TimeSpan.FromSeconds(20) }),
        };
        var (path, messages) = venue switch
        {
            "okx" => ("/ws/v5/public", new[] { """{"op":"subscribe","args":[{"channel":"books","instId":"BTC-USDT-SWAP"},{"channel":"bbo-tbt","instId":"BTC-USDT-SWAP"}]}""" }),
            "bybit" => ("/v5/public/linear", ["""{"op":"subscribe","args":["orderbook.50.BTCUSDT","publicTrade.BTCUSDT","kline.1.BTCUSDT"]}"""]),
            _ => ("/", ["""{"type":"subscribe","channel":"level2","product_ids":["BTC-USD"]}""", """{"type":"subscribe","channel":"market_trades","product_ids":["BTC-USD"]}"""]),
        };
        var socket = simulator.Open(path, "")!;
        foreach (string message in messages)
            socket.Receive(Encoding.UTF8.GetBytes(message));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int count = 0;
        for (int second = 0; second < 30; second++)
        {
            simulator.AdvanceTo(simulator.Time + TimeSpan.FromSeconds(1));
            for (; socket.TryTake(out byte[] message); count++)
                hash.AppendData(message);
        }

        count.ShouldBeGreaterThan(100);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
