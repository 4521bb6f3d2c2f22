using System.Security.Cryptography;
using System.Text;

namespace Trading.Testing.Tests.Venues;

public sealed class DeterminismTests
{
    [Fact]
    public void Equal_seeds_give_equal_bytes_and_others_do_not()
    {
        string first = Run(5);
        Run(5).ShouldBe(first);
        Run(6).ShouldNotBe(first);
        TestContext.Current.SendDiagnosticMessage($"seed 5: {first}");
    }

    /// <summary>How often the clock is moved makes no difference to what is published.</summary>
    [Fact]
    public void Time_may_pass_in_any_steps()
    {
        Listen(TimeSpan.FromSeconds(10)).ShouldBe(Listen(TimeSpan.FromMilliseconds(10)));
        Listen(TimeSpan.FromSeconds(10)).ShouldBe(Listen(TimeSpan.FromMilliseconds(170)));

        static List<string> Listen(TimeSpan step)
        {
            using var venue = new SpotVenue();
            var stream = venue.Open("/stream?streams=btcusdt@depth@100ms/btcusdt@trade/btcusdt@aggTrade/btcusdt@kline_1s/btcusdt@kline_1m/btcusdt@ticker/!miniTicker@arr/btcusdt@bookTicker");
            var end = venue.Clock.Now + TimeSpan.FromSeconds(10);
            var messages = new List<string>();
            while (venue.Clock.Now < end)
            {
                venue.Clock.AdvanceTo(venue.Clock.Now + step < end ? venue.Clock.Now + step : end);
                messages.AddRange(stream.TakeText());
            }

            messages.Count.ShouldBeGreaterThan(100);
            return messages;
        }
    }

    private static string Run(ulong seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var script = new FaultScript(seed).Add(new(FaultKind.ServerErrorAfterEffect) { Probability = 0.05 }).Add(new(FaultKind.DuplicateMessage) { Probability = 0.02 });
        using var venue = new SpotVenue(new() { Seed = seed }, script);
        var stream = venue.Open("/stream?streams=btcusdt@depth@100ms/btcusdt@trade/ethusdt@kline_1m/ethbtc@ticker");
        var user = venue.OpenUserData();
        for (int i = 0; i < 100; i++)
        {
            venue.Clock.Advance(TimeSpan.FromMilliseconds(370));
            var (_, body, _) = venue.Signed(HttpMethod.Post, "/api/v3/order", $"symbol=BTCUSDT&side={(i % 3 == 0 ? "SELL" : "BUY")}&type=MARKET&quantity=0.0{1 + (i % 9)}");
            hash.AppendData(Encoding.UTF8.GetBytes(body.GetRawText()));
            foreach (string message in stream.TakeText().Concat(user.TakeText()))
                hash.AppendData(Encoding.UTF8.GetBytes(message));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(script.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
