using System.Text;
using System.Text.Json;
using Trading.Exchanges.CoinGecko;
using Trading.Exchanges.Tests.Ccxt;
using Trading.Exchanges.Tests.Payloads;

namespace Trading.Exchanges.Tests.CoinGecko;

public sealed class CoinGeckoTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    private static readonly Dictionary<string, Func<JsonElement, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["/simple/price"] = root => CoinGeckoSnapshots.ReadTicker(root, "bitcoin", "usd", Timestamp.MinValue),
        ["/coins/list"] = root => CoinGeckoInstruments.ReadAll(root, Usd, _ => { }),
        ["/coins/{id}/ohlc"] = root => root.ItemsOf().ReadEach(row => (object)CoinGeckoHistory.ReadBar(row, Timeframe.Parse("4h")), _ => { }),
    };

    [Fact]
    public void TheDocumentedAnswersAreRead()
    {
        foreach (var (path, read) in Readers)
        {
            var fixture = Fixture.Of("coingecko").Single(item => item.Path == path);
            using var document = JsonDocument.Parse(fixture.Raw);
            object? value = read(document.RootElement);
            value.ShouldNotBeNull(path);
            if (value is System.Collections.IList list)
                list.Count.ShouldBeGreaterThan(0, path);
            PayloadMutation.Try(fixture.Raw, read, path);
        }
    }

    /// <summary>By hand: 200 dollars of volume at a price of 50 are 4 coins; a number with an exponent is one.</summary>
    [Fact]
    public void APriceIsReadAndItsVolumeIsInCoins()
    {
        using var document = JsonDocument.Parse("""{"bitcoin":{"usd":5e1,"usd_24h_vol":200,"last_updated_at":1779092258}}""");
        var ticker = CoinGeckoSnapshots.ReadTicker(document.RootElement, "bitcoin", "usd", Timestamp.MinValue);
        ticker.LastPrice.ShouldBe(50);
        ticker.Volume.ShouldBe(4);
        ticker.BidPrice.ShouldBe(double.NaN);
        ticker.Time.ShouldBe(Timestamp.FromUnixSeconds(1_779_092_258));
        Should.Throw<VenueException>(() => CoinGeckoSnapshots.ReadTicker(document.RootElement, "ether", "usd", Timestamp.MinValue)).Error.Kind.ShouldBe(VenueErrorKind.UnknownInstrument);
    }

    [Fact]
    public void NoAnswerIsTakenForAnErrorAndErrorsAreRead()
    {
        var protocol = new CoinGeckoRestProtocol(new("https://api.coingecko.com"), CoinGeckoPlan.Demo, () => null);
        foreach (var fixture in Fixture.Of("coingecko"))
            protocol.ReadError(200, Encoding.UTF8.GetBytes(fixture.Raw)).ShouldBeNull(fixture.ToString());
        protocol.ReadError(429, """{"status":{"error_code":429,"error_message":"You've exceeded the Rate Limit."}}"""u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.RateLimited);
        protocol.ReadError(401, """{"status":{"error_code":10002,"error_message":"API Key Missing"}}"""u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.Unauthorized);
        protocol.ReadError(404, """{"error":"coin not found"}"""u8.ToArray())!.Message.ShouldBe("coin not found");
    }

    [Fact]
    public async Task TheKeyGoesIntoTheHeaderOfItsPlanAndHistoryReachesAsFarAsThereIs()
    {
        var capture = new RequestCapture(
            "coingecko", services => services.AddCoinGecko(options => (options.Plan, options.Account) = (CoinGeckoPlan.Demo, "main")),
            new Dictionary<string, string> { ["coingecko:main:key"] = "CG-demo" }, message => message.RequestUri!.AbsolutePath.EndsWith("ohlc", StringComparison.Ordinal) ? "[[1699993800000,1,3,0.5,2]]" : "{}");
        await capture.Exchange.ConnectAsync(default);
        capture.Requests[0].Message.Headers.GetValues("x-cg-demo-api-key").Single().ShouldBe("CG-demo");
        var instrument = new Instrument(new("COINGECKO", "bitcoin"), Currency.Of("BTC"), Usd);
        var now = Timestamp.FromUnixMilliseconds(1_700_000_000_000);
        var page = await capture.Exchange.History!.ReadAsync<Bar>(new(instrument, Timeframe.Parse("30m"), now - TimeSpan.FromHours(20), now, null), default);
        var bar = page.Records.Span[0];
        bar.CloseTime.ShouldBe(Timestamp.FromUnixMilliseconds(1_699_993_800_000));
        (bar.CloseTime - bar.OpenTime).ShouldBe(TimeSpan.FromMinutes(30));
        (bar.Open, bar.High, bar.Low, bar.Close).ShouldBe((1, 3, 0.5, 2));
        capture.Requests[^1].Message.RequestUri!.Query.ShouldContain("days=1");
        (await Should.ThrowAsync<MarketDataException>(() => capture.Exchange.History!.ReadAsync<Bar>(new(instrument, Timeframe.Parse("30m"), now - TimeSpan.FromDays(3), now, null), default)))
            .Message.ShouldContain("reach back 1 days");
        await Should.ThrowAsync<NotSupportedException>(() => capture.Exchange.Snapshots!.GetBookAsync(instrument, 10, default));
    }
}
