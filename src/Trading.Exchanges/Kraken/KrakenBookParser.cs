using System.Text.Json;
using Trading.Data;

namespace Trading.Exchanges.Kraken;

/// <summary>Reads messages of the book channel in one pass, and to the last digit. Fields may stand in any order. Not for several threads.</summary>
internal sealed class KrakenBookParser
{
    private (OrderSide Side, decimal Price, decimal Quantity)[] _levels = new (OrderSide, decimal, decimal)[256];
    private BookChange[] _changes = new BookChange[256];
    private int _count;
    private string? _symbol;
    private uint? _checksum;

    /// <summary>Finds the feed of a symbol; <see langword="null"/> where there is none any more.</summary>
    public delegate BookFeed? FindFeed(string symbol);

    /// <summary>The symbols that were seen, so that no text is made for one twice.</summary>
    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);

    /// <summary>The book whose message is being read, by which one that cannot be read is told.</summary>
    public string? Symbol => _symbol;

    /// <summary>Reads a message and hands it to the feeds it is for.</summary>
    public void Parse(ReadOnlySpan<byte> frame, Timestamp received, FindFeed find)
    {
        _symbol = null;
        var reader = new Utf8JsonReader(frame);
        bool isSnapshot = IsSnapshot(frame);
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            bool isData = reader.ValueTextEquals("data"u8);
            Next(ref reader);
            if (!isData)
            {
                reader.Skip();
                continue;
            }

            Require(reader.TokenType == JsonTokenType.StartArray, "'data' should be a list");
            while (Next(ref reader) == JsonTokenType.StartObject)
            {
                ReadBook(ref reader);
                if (find(_symbol ?? throw new VenueFormatException("'symbol' is missing in a message of a book.")) is { } feed)
                    feed.OnMessage(MessageOf(feed.Instrument, isSnapshot), received);
            }

            Require(reader.TokenType == JsonTokenType.EndArray, "'data' should be a list of objects");
        }
    }

    /// <summary>Reads a message of one book, for whoever has no feeds.</summary>
    public BookMessage Parse(ReadOnlySpan<byte> frame, Instrument instrument)
    {
        var reader = new Utf8JsonReader(frame);
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            bool isData = reader.ValueTextEquals("data"u8);
            Next(ref reader);
            if (!isData)
            {
                reader.Skip();
                continue;
            }

            Require(reader.TokenType == JsonTokenType.StartArray, "'data' should be a list");
            Expect(ref reader, JsonTokenType.StartObject);
            ReadBook(ref reader);
            return MessageOf(instrument, IsSnapshot(frame));
        }

        throw new VenueFormatException("'data' is missing in a message of a book.");
    }

    /// <summary>A level in ticks and lots.</summary>
    /// <exception cref="VenueFormatException">It is off the instrument's grid.</exception>
    public static BookLevel LevelOf(Instrument instrument, decimal price, decimal quantity) =>
        price > 0 && quantity >= 0 && instrument.TryGetTicks(price, out long ticks) && instrument.TryGetLots(quantity, out long lots)
            ? new(ticks, lots)
            : throw new VenueFormatException(FormattableString.Invariant($"{quantity} at {price} is not on the grid of {instrument}, which has steps of {instrument.TickSize} and {instrument.LotSize}."));

    private static bool IsSnapshot(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            bool isType = reader.ValueTextEquals("type"u8);
            Next(ref reader);
            if (!isType)
            {
                reader.Skip();
                continue;
            }

            Require(reader.TokenType == JsonTokenType.String, "'type' should be a text");
            if (reader.ValueTextEquals("snapshot"u8))
                return true;
            Require(reader.ValueTextEquals("update"u8), "'type' should be snapshot or update");
            return false;
        }

        throw new VenueFormatException("'type' is missing in a message of a book.");
    }

    private void ReadBook(ref Utf8JsonReader reader)
    {
        _count = 0;
        _symbol = null;
        _checksum = null;
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("bids"u8))
            {
                ReadLevels(ref reader, OrderSide.Buy);
            }
            else if (reader.ValueTextEquals("asks"u8))
            {
                ReadLevels(ref reader, OrderSide.Sell);
            }
            else if (reader.ValueTextEquals("symbol"u8))
            {
                Expect(ref reader, JsonTokenType.String);
                ReadSymbol(ref reader);
            }
            else if (reader.ValueTextEquals("checksum"u8))
            {
                Expect(ref reader, JsonTokenType.Number);
                _checksum = reader.TryGetUInt32(out uint checksum) ? checksum : throw new VenueFormatException("'checksum' should be a number of 32 bits.");
            }
            else
            {
                Next(ref reader);
                reader.Skip();
            }
        }

        // Without it a book could be wrong without anybody knowing.
        Require(_checksum is not null, "'checksum' is missing in a message of a book");
    }

    private void ReadSymbol(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[64];
        Require(reader.ValueSpan.Length <= 64, "'symbol' is too long");
        var symbol = text[..reader.CopyString(text)];
        var lookup = _symbols.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(symbol, out _symbol))
        {
            _symbol = symbol.ToString();
            _symbols.Add(_symbol, _symbol);
        }
    }

    private void ReadLevels(ref Utf8JsonReader reader, OrderSide side)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        while (Next(ref reader) == JsonTokenType.StartObject)
        {
            decimal? price = null;
            decimal? quantity = null;
            while (Next(ref reader) == JsonTokenType.PropertyName)
            {
                bool isPrice = reader.ValueTextEquals("price"u8);
                bool isQuantity = reader.ValueTextEquals("qty"u8);
                Next(ref reader);
                if (isPrice)
                    price = Number(ref reader);
                else if (isQuantity)
                    quantity = Number(ref reader);
                else
                    reader.Skip();
            }

            if (_count == _levels.Length)
                Array.Resize(ref _levels, _count * 2);
            _levels[_count++] = (side, price ?? throw new VenueFormatException("'price' is missing in a level."), quantity ?? throw new VenueFormatException("'qty' is missing in a level."));
        }

        Require(reader.TokenType == JsonTokenType.EndArray, "a side of a book should be a list of objects");
    }

    private BookMessage MessageOf(Instrument instrument, bool isSnapshot)
    {
        if (_changes.Length < _count)
            _changes = new BookChange[_levels.Length];
        for (int i = 0; i < _count; i++)
        {
            var level = LevelOf(instrument, _levels[i].Price, _levels[i].Quantity);
            _changes[i] = new(_levels[i].Side, level.PriceTicks, level.SizeLots);
        }

        return new() { IsSnapshot = isSnapshot, Changes = _changes.AsSpan(0, _count), Checksum = _checksum };
    }

    private static decimal Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal value)
        ? value
        : throw new VenueFormatException("A number of a level cannot be read.");

    private static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw new VenueFormatException("A message of a book is cut off.");

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type) => Require(Next(ref reader) == type, "A message of a book is not built as it should be");

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new VenueFormatException(what + ".");
    }
}
