using System.Globalization;
using System.Text;
using System.Text.Json;
using Trading.Data;
using Trading.Exchanges.Binance;
using Trading.Exchanges.Kraken;
using Trading.Exchanges.Bybit;
using Trading.Exchanges.Okx;
using Trading.Exchanges.Coinbase;

namespace Trading.Exchanges.Tests.Books;

/// <summary>The scenarios of maintaining books with faults: each step comes out as the generator says, and the book ends as its true one.</summary>
public sealed class BookScenarioTests
{
    private static readonly Instrument Instrument = new(new("ANY", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    [Theory]
    [InlineData("binance_spot", 12)]
    [InlineData("binance_usdm", 12)]
    [InlineData("kraken", 6)]
    [InlineData("bybit", 9)]
    [InlineData("okx", 12)]
    [InlineData("coinbase", 6)]
    public void AllScenariosOfAVenueComeOut(string venue, int count)
    {
        var scenarios = SharedJson.Lines("exchanges/vectors/book/book_scenarios_shared.jsonl").Where(item => item.GetProperty("venue").GetString() == venue).ToArray();
        scenarios.Length.ShouldBe(count);
        foreach (var scenario in scenarios)
            Run(scenario, Create(venue));
    }

    private static IScenarioBook Create(string venue) => venue switch
    {
        "okx" => new OkxBook(),
        "bybit" => new BybitBook(),
        "kraken" => new KrakenBook(),
        "binance_spot" => new BinanceBook(BookSequenceRule.Contiguous),
        "coinbase" => new CoinbaseBook(),
        _ => new BinanceBook(BookSequenceRule.Linked),
    };

    private static void Run(JsonElement scenario, IScenarioBook book)
    {
        string id = scenario.GetProperty("id").GetString()!;
        int number = 0;
        foreach (var step in scenario.GetProperty("steps").EnumerateArray())
        {
            string expected = step.GetProperty("expect").GetString()!;
            byte[] raw = Encoding.UTF8.GetBytes(step.GetProperty("raw").GetString()!);
            string actual = step.GetProperty("type").GetString() == "rest" ? book.TakeSnapshot(raw) : book.TakeFrame(raw, expected);
            actual.ShouldBe(expected, $"{id}, step {number}");
            if (actual is "resync" or "buffer" or "refetch")
            {
                book.Book.IsSynced.ShouldBeFalse($"{id}, step {number}");
                book.Book.Book.Count(OrderSide.Buy).ShouldBe(0, $"{id}, step {number}: a book that is not in sync is empty");
            }

            number++;
        }

        var final = scenario.GetProperty("final");
        Compare(final.GetProperty("bids"), OrderSide.Buy, book.Book.Book, id);
        Compare(final.GetProperty("asks"), OrderSide.Sell, book.Book.Book, id);
    }

    private static void Compare(JsonElement expected, OrderSide side, IOrderBook book, string id)
    {
        var levels = new BookLevel[book.Count(side)];
        book.CopyTo(side, levels);
        string[] actual = [.. levels.Select(level => $"{Instrument.PriceOf(level.PriceTicks):0.########} {Instrument.QuantityOf(level.SizeLots):0.########}")];
        string[] wanted = [.. expected.EnumerateArray().Select(level => $"{Number(level[0]):0.########} {Number(level[1]):0.########}")];
        actual.ShouldBe(wanted, $"{id}, {side}");
    }

    private static decimal Number(JsonElement element) => decimal.Parse(element.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string NameOf(BookStep step) => step switch
    {
        BookStep.Buffered => "buffer",
        BookStep.Synced => "synced",
        BookStep.Applied => "apply",
        BookStep.Ignored => "ignore",
        BookStep.SnapshotTooOld => "refetch",
        _ => "resync",
    };

    private interface IScenarioBook
    {
        MaintainedBook Book { get; }

        string TakeFrame(byte[] raw, string expected);

        string TakeSnapshot(byte[] raw);
    }

    private sealed class BinanceBook(BookSequenceRule rule) : IScenarioBook
    {
        private readonly BinanceFrameParser _parser = new(Instrument);

        public MaintainedBook Book { get; } = new SnapshotBook(rule);

        public string TakeFrame(byte[] raw, string expected) => NameOf(Book.Apply(BinanceStreamProtocol.MessageOf(_parser.Parse(raw))));

        public string TakeSnapshot(byte[] raw)
        {
            var frame = _parser.Parse(raw);
            return NameOf(Book.ApplySnapshot(frame.LastId, frame.Changes));
        }
    }

    private sealed class CoinbaseBook : IScenarioBook
    {
        private readonly List<BookChange> _changes = [];
        private CoinbaseSequence _sequence = new();

        public MaintainedBook Book { get; } = new StreamedBook(BookContinuity.None);

        public string TakeFrame(byte[] raw, string expected)
        {
            using var document = JsonDocument.Parse(raw);
            var root = document.RootElement;
            if (expected == "reconnected")
            {
                Book.Reset();
                _sequence = new();
            }

            if (_sequence.Take(root) is not null)
            {
                Book.Reset();
                return "resync";
            }

            if (expected == "reconnected")
                return expected;
            return root.GetProperty("channel").GetString() != "l2_data"
                ? "other"
                : NameOf(Book.Apply(CoinbaseStreamProtocol.ReadBook(root.GetProperty("events")[0], root.GetProperty("sequence_num").GetInt64(), Instrument, _changes)));
        }

        public string TakeSnapshot(byte[] raw) => throw new NotSupportedException();
    }

    private sealed class OkxBook : IScenarioBook
    {
        public MaintainedBook Book { get; } = new StreamedBook(BookContinuity.Previous);

        public string TakeFrame(byte[] raw, string expected)
        {
            using var document = JsonDocument.Parse(raw);
            var root = document.RootElement;
            return root.TryGetProperty("data", out var data)
                ? NameOf(Book.Apply(OkxBooks.ReadMessage(Instrument, root.GetProperty("action").GetString(), data[0])))
                : "other";
        }

        public string TakeSnapshot(byte[] raw) => throw new NotSupportedException("The snapshot comes by the stream.");
    }

    private sealed class BybitBook : IScenarioBook
    {
        private readonly List<BookChange> _changes = [];

        public MaintainedBook Book { get; } = new StreamedBook(BookContinuity.Next);

        public string TakeFrame(byte[] raw, string expected)
        {
            using var document = JsonDocument.Parse(raw);
            return NameOf(Book.Apply(BybitBookReader.ReadMessage(document.RootElement, Instrument, _changes)));
        }

        public string TakeSnapshot(byte[] raw) => throw new NotSupportedException("Bybit's snapshots come by the stream.");
    }

    private sealed class KrakenBook : IScenarioBook
    {
        private readonly KrakenBookParser _parser = new();

        public MaintainedBook Book { get; } = new StreamedBook(BookContinuity.None, 10, KrakenBookChecksum.Of(Instrument).Compute);

        public string TakeFrame(byte[] raw, string expected)
        {
            using var document = JsonDocument.Parse(raw);
            if (document.RootElement.GetProperty("channel").GetString() != "book")
                return "other";
            return NameOf(Book.Apply(_parser.Parse(raw, Instrument)));
        }

        public string TakeSnapshot(byte[] raw) => throw new NotSupportedException("Kraken's snapshots come by the stream.");
    }
}
