using System.Globalization;
using System.Text.Json;

namespace Trading.Testing.Tests.Venues;

public sealed class SpotBookStreamTests
{
    /// <summary>The rules of the protocol sheet, section 5, on a plain dictionary; compared with the simulator's own book after every event.</summary>
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Diffs_over_a_snapshot_are_the_book_at_every_point(ulong seed)
    {
        using var venue = new SpotVenue(new() { Seed = seed });
        var stream = venue.Open("/ws/btcusdt@depth@100ms");
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        var snapshot = venue.Get("/api/v3/depth?symbol=BTCUSDT&limit=5000");
        long id = snapshot.GetProperty("lastUpdateId").GetInt64();
        var book = new Dictionary<(string Side, decimal Price), decimal>();
        Apply(book, "bids", snapshot.GetProperty("bids"));
        Apply(book, "asks", snapshot.GetProperty("asks"));
        int applied = 0;
        int ignored = 0;
        for (int step = 0; step < 300; step++)
        {
            venue.Clock.Advance(TimeSpan.FromMilliseconds(100));
            if (step % 7 == 0)
            {
                // Own orders take and rest, too.
                decimal price = decimal.Parse(venue.Get("/api/v3/ticker/bookTicker?symbol=BTCUSDT").GetProperty(step % 2 == 0 ? "askPrice" : "bidPrice").GetString()!, CultureInfo.InvariantCulture);
                venue.Place(FormattableString.Invariant($"side={(step % 2 == 0 ? "BUY" : "SELL")}&type=LIMIT&timeInForce=GTC&quantity=0.01&price={price}"));
                venue.Clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            foreach (var update in stream.Take())
            {
                long first = update.GetProperty("U").GetInt64();
                long last = update.GetProperty("u").GetInt64();
                if (last <= id)
                {
                    ignored++;
                    continue;
                }

                first.ShouldBeLessThanOrEqualTo(id + 1);
                if (applied > 0)
                    first.ShouldBe(id + 1);
                Apply(book, "bids", update.GetProperty("b"));
                Apply(book, "asks", update.GetProperty("a"));
                id = last;
                applied++;
            }

            id.ShouldBe(venue.Btc.UpdateId);
            Levels(book, "bids").ShouldBe(Truth(venue, OrderSide.Buy));
            Levels(book, "asks").ShouldBe(Truth(venue, OrderSide.Sell));
        }

        applied.ShouldBeGreaterThan(250);
        ignored.ShouldBeGreaterThan(0);
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {applied} updates applied, {ignored} before the snapshot, {book.Count} levels at the end");
    }

    [Fact]
    public void A_partial_book_is_the_top_of_the_book()
    {
        using var venue = new SpotVenue();
        var stream = venue.Open("/stream?streams=btcusdt@depth5@100ms");
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        var messages = stream.Take();
        messages.Count.ShouldBe(10);
        messages[^1].GetProperty("stream").GetString().ShouldBe("btcusdt@depth5@100ms");
        var data = messages[^1].GetProperty("data");
        data.GetProperty("bids").GetArrayLength().ShouldBe(5);
        var best = data.GetProperty("bids")[0];
        venue.Btc.Book.TryGetBest(OrderSide.Buy, out var bid).ShouldBeTrue();
        best[0].GetString().ShouldBe(venue.Btc.Instrument.Price(bid.PriceTicks).ToString("F8", CultureInfo.InvariantCulture));
    }

    private static void Apply(Dictionary<(string, decimal), decimal> book, string side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            decimal price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            decimal size = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (size == 0)
                book.Remove((side, price));
            else
                book[(side, price)] = size;
        }
    }

    private static List<(decimal, decimal)> Levels(Dictionary<(string Side, decimal Price), decimal> book, string side) =>
        [.. book.Where(level => level.Key.Side == side).Select(level => (level.Key.Price, level.Value)).OrderBy(level => level.Price)];

    private static List<(decimal, decimal)> Truth(SpotVenue venue, OrderSide side)
    {
        var snapshot = venue.Btc.GetSnapshot(int.MaxValue, venue.Clock.Now);
        return
        [
            .. (side == OrderSide.Buy ? snapshot.Bids : snapshot.Asks)
                .Select(level => (venue.Btc.Instrument.Price(level.PriceTicks), venue.Btc.Instrument.Quantity(level.SizeLots)))
                .OrderBy(level => level.Item1),
        ];
    }
}
