using Trading.Live;

namespace Trading.Exchanges.Tests.Orders;

public sealed class ClientOrderIdCodecTests
{
    /// <summary>By hand: 1 is 00001, 35 is 00000z; the check is the sum of place times digit: t=29 at 1, b=11 at 4, t=29 at 5, c=12 at 6, 1 at 11, z=35 at 17: 29+44+145+72+11+595 = 896 = 24·36 + 32, the digit w.</summary>
    [Fact]
    public void AnIdIsLaidOutAsDocumented() => ClientOrderIdCodec.Encode(new("btc", 1, 35)).ShouldBe("t00btc0000100000zw");

    [Fact]
    public void EveryIdIsReadBackAndFitsEveryVenue()
    {
        // Kraken has the shortest limit, 18 characters; OKX takes letters and digits alone.
        var tightest = new ClientOrderIdRule(18, "", IsCaseSensitive: false, IsUniqueForever: false);
        var random = new Random(3);
        var seen = new HashSet<string>();
        for (int i = 0; i < 20_000; i++)
        {
            string bot = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(place => place == 0 ? "abz19"[random.Next(5)] : "0abyz9"[random.Next(6)]));
            var parts = new ClientOrderIdParts(bot, (uint)random.NextInt64(0, ClientOrderIdCodec.MaxSession + 1L), (uint)random.NextInt64(0, ClientOrderIdCodec.MaxSequence + 1L));
            string id = ClientOrderIdCodec.Encode(parts);
            tightest.Allows(id).ShouldBeTrue(id);
            ClientOrderIdCodec.TryDecode(id, out var read).ShouldBeTrue(id);
            read.ShouldBe(parts);
            seen.Add(id);
        }

        seen.Count.ShouldBe(20_000);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t00btc0000100000zx")]
    [InlineData("t00btc0000100000z")]
    [InlineData("T00BTC0000100000ZW")]
    [InlineData("t00btc00001-0000zw")]
    [InlineData("autoclose-12345678")]
    public void AForeignIdIsNotOurs(string? id) => ClientOrderIdCodec.TryDecode(id, out _).ShouldBeFalse();

    [Fact]
    public void OneChangedOrSwappedCharacterIsSeenMostly()
    {
        string id = ClientOrderIdCodec.Encode(new("btc", 12, 345));
        int missed = 0, tried = 0;
        for (int place = 1; place < 17; place++)
        {
            foreach (char digit in "0123456789abcdefghijklmnopqrstuvwxyz")
            {
                if (digit == id[place])
                    continue;
                tried++;
                missed += ClientOrderIdCodec.TryDecode(id[..place] + digit + id[(place + 1)..], out _) ? 1 : 0;
            }
        }

        // A place that shares a factor with 36 leaves some changes unseen; most are seen.
        missed.ShouldBeLessThan(tried / 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("toolong")]
    [InlineData("BTC")]
    [InlineData("0btc")]
    [InlineData("b-c")]
    public void AWrongNameIsRefusedWithASentence(string bot) =>
        Should.Throw<ArgumentException>(() => ClientOrderIdCodec.Encode(new(bot, 1, 1))).Message.ShouldContain("1 to 5 small letters");

    [Fact]
    public void ANumberThatIsTooHighIsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ClientOrderIdCodec.Encode(new("btc", ClientOrderIdCodec.MaxSession + 1, 1)));
        Should.Throw<ArgumentOutOfRangeException>(() => ClientOrderIdCodec.Encode(new("btc", 1, ClientOrderIdCodec.MaxSequence + 1)));
    }
}
