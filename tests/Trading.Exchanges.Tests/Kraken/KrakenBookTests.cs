using System.Text;
using System.Text.Json;
using Trading.Exchanges.Kraken;
using Trading.Exchanges.Tests.Payloads;
using Trading.TestData;

namespace Trading.Exchanges.Tests.Kraken;

public sealed class KrakenBookTests
{
    private static readonly Instrument Bitcoin = new(new("KRAKEN", "BTC/USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.1m, LotSize = 0.00000001m };

    /// <summary>A recording of the real market: a snapshot and 100 changes, each with the venue's checksum, of which about half are above what a signed number of 32 bits holds.</summary>
    [Fact]
    public void EveryChecksumOfARecordedBookComesOut()
    {
        var parser = new KrakenBookParser();
        var checksum = new KrakenBookChecksum(Bitcoin, 1, 8);
        var book = new StreamedBook(BookContinuity.None, 10, checksum.Compute);
        int right = 0;
        int high = 0;
        foreach (var frame in Recording())
        {
            var step = book.Apply(parser.Parse(frame, Bitcoin));
            step.ShouldBe(right == 0 ? BookStep.Synced : BookStep.Applied, $"message {right}");
            using var document = JsonDocument.Parse(frame);
            uint told = document.RootElement.GetProperty("data")[0].GetProperty("checksum").GetUInt32();
            checksum.Compute(book.Book).ShouldBe(told);
            right++;
            high += told > int.MaxValue ? 1 : 0;
        }

        right.ShouldBe(101);
        high.ShouldBe(56);
    }

    /// <summary>Without one message the book is the true one again because a later message says the same level anew, or it is seen to be wrong; it is never wrong and shown.</summary>
    [Fact]
    public void ALostMessageOfTheRecordingIsSeenOrDoesNoHarm()
    {
        byte[][] frames = [.. Recording()];
        int seen = 0;
        for (int lost = 1; lost < frames.Length - 1; lost++)
        {
            var parser = new KrakenBookParser();
            var checksum = new KrakenBookChecksum(Bitcoin, 1, 8);
            var truth = new StreamedBook(BookContinuity.None, 10, checksum.Compute);
            var book = new StreamedBook(BookContinuity.None, 10, checksum.Compute);
            for (int i = 0; i < frames.Length; i++)
            {
                truth.Apply(parser.Parse(frames[i], Bitcoin));
                if (i == lost)
                    continue;
                if (book.Apply(parser.Parse(frames[i], Bitcoin)) == BookStep.Gap)
                {
                    book.IsSynced.ShouldBeFalse();
                    book.Book.Count(OrderSide.Buy).ShouldBe(0);
                    seen++;
                    break;
                }

                if (i > lost)
                    LevelsOf(book).ShouldBe(LevelsOf(truth), $"message {i} without message {lost}");
            }
        }

        seen.ShouldBeGreaterThan(50);
    }

    /// <summary>The example of the venue's documentation: numbers without their last zeros are filled up, and 2439117997 comes out.</summary>
    [Fact]
    public void TheDocumentedSnapshotHasItsChecksum()
    {
        var instrument = new Instrument(new("KRAKEN", "ETH/USDT"), Currency.Of("ETH"), Currency.Of("USDT")) { TickSize = 0.0001m, LotSize = 0.00000001m };
        var fixture = Fixture.Of("kraken").Single(item => item.Name.EndsWith("AggBook", StringComparison.Ordinal) && item.Raw.Contains("checksum", StringComparison.Ordinal));
        var book = new StreamedBook(BookContinuity.None, 10);
        book.Apply(new KrakenBookParser().Parse(Encoding.UTF8.GetBytes(fixture.Raw), instrument)).ShouldBe(BookStep.Synced);
        new KrakenBookChecksum(instrument, 4, 8).Compute(book.Book).ShouldBe(2439117997u);
        KrakenBookChecksum.Of(instrument).Compute(book.Book).ShouldBe(2439117997u);
    }

    /// <summary>A change that is cut off anywhere, or whose numbers are texts or off the grid, is refused.</summary>
    [Fact]
    public void NoPartOfAMessageIsTakenForAMessage()
    {
        byte[] whole = Recording().ElementAt(1);
        var parser = new KrakenBookParser();
        for (int length = 0; length < whole.Length - 1; length++)
        {
            byte[] part = whole[..length];
            var exception = Record.Exception(() => parser.Parse(part, default, static _ => null));
            VenueJson.IsUnreadable(exception.ShouldNotBeNull($"{length} bytes")).ShouldBeTrue($"{exception}");
        }

        string text = Encoding.UTF8.GetString(whole);
        foreach (string wrong in new[]
        {
            text.Replace("29431.1", "\"29431.1\"", StringComparison.Ordinal), text.Replace("29431.1", "29431.15", StringComparison.Ordinal),
            text.Replace("29431.1", "null", StringComparison.Ordinal), text.Replace("29431.1", "-29431.1", StringComparison.Ordinal), text.Replace("29431.1", "1e400", StringComparison.Ordinal),
            text.Replace("checksum", "checksumX", StringComparison.Ordinal), text.Replace("\"update\"", "\"other\"", StringComparison.Ordinal), text.Replace("\"price\"", "\"priceX\"", StringComparison.Ordinal),
        })
        {
            wrong.ShouldNotBe(text);
            var exception = Record.Exception(() => parser.Parse(Encoding.UTF8.GetBytes(wrong), Bitcoin));
            VenueJson.IsUnreadable(exception.ShouldNotBeNull(wrong)).ShouldBeTrue($"{exception}");
        }
    }

    private static BookLevel[] LevelsOf(MaintainedBook book)
    {
        var levels = new BookLevel[20];
        int asks = book.Book.CopyTo(OrderSide.Sell, levels.AsSpan(0, 10));
        int bids = book.Book.CopyTo(OrderSide.Buy, levels.AsSpan(asks));
        return levels[..(asks + bids)];
    }

    private static IEnumerable<byte[]> Recording() =>
        File.ReadLines(SharedData.Path("exchanges/vectors/kraken_book_checksum_shared.jsonl")).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes);
}
