using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Turns frames of Binance's spot and futures streams into values, in one pass and without allocating.</summary>
/// <remarks>
/// <para>Takes frames of combined streams (<c>{"stream":…,"data":…}</c>) and of single ones, and the depth snapshots of the REST interface.
/// Fields may stand in any order. Prices and sizes of books are read as integers, so that they are exact;
/// a size that is finer than the lot, as orders from before a change of the lot leave, is rounded and counted.</para>
/// <para>The buffer of levels grows to the largest frame that was seen. Not for several threads.</para>
/// </remarks>
public sealed class BinanceFrameParser
{
    private readonly BinanceFrame _frame = new();
    private readonly BinanceFrameFields _fields = new();
    private readonly BinanceSymbolTable _symbols = new();
    private readonly bool _isQuick = true;
    private int _sides;

    /// <summary>Creates a parser that knows one instrument, which frames without a symbol are taken to be of.</summary>
    /// <param name="instrument">The instrument; its tick and lot are what books count in.</param>
    /// <param name="symbol">What the venue calls it; the symbol of its id where <see langword="null"/>.</param>
    public BinanceFrameParser(Instrument instrument, string? symbol = null) => Add(instrument, symbol);

    /// <summary>One that reads all levels digit after digit, to compare with.</summary>
    internal BinanceFrameParser(Instrument instrument, bool isQuick)
        : this(instrument) => _isQuick = isQuick;

    /// <summary>Makes a further instrument known. From the second on, frames must say their symbol.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="symbol">What the venue calls it; the symbol of its id where <see langword="null"/>.</param>
    public void Add(Instrument instrument, string? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        _symbols.Add(symbol ?? instrument.Id.Symbol, instrument);
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The JSON text in UTF-8.</param>
    /// <returns>What stood there; valid until the next call.</returns>
    /// <exception cref="MarketDataException">The frame is cut off or contradicts itself, a price is off the instrument's grid, or the symbol is unknown; names the byte.</exception>
    public BinanceFrame Parse(ReadOnlySpan<byte> frame)
    {
        var cursor = new JsonCursor(frame);
        _frame.ChangeCount = 0;
        _frame.RoundedSizes = 0;
        _frame.Instrument = null;
        _sides = 0;
        _fields.Clear();
        ReadObject(ref cursor, nested: false, depth: 0);
        if (cursor.Peek() != 0)
            throw cursor.Fault("something follows the frame");
        Finish(cursor);
        return _frame;
    }

    private void ReadObject(scoped ref JsonCursor cursor, bool nested, int depth)
    {
        if (cursor.Peek() == '[')
        {
            // A list of events, as of all symbols at once; nothing of it is known here.
            cursor.Skip();
            return;
        }

        cursor.Take('{');
        if (cursor.TryTake('}'))
            return;
        do
        {
            var key = cursor.TakeString();
            cursor.Take(':');
            if (key.Length == 1 && key[0] < 128)
                ReadField(ref cursor, key[0], nested, depth);
            else
                ReadNamed(ref cursor, key, depth);
        }
        while (cursor.TryTake(','));
        cursor.Take('}');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadField(scoped ref JsonCursor cursor, byte key, bool nested, int depth)
    {
        byte first = cursor.Peek();
        if (first == '"')
        {
            int start = cursor.Position + 1;
            _fields.SetText(key, nested, start, cursor.TakeString().Length);
        }
        else if ((uint)(first - '0') <= 9)
        {
            _fields.SetInteger(key, nested, cursor.TakeInteger());
        }
        else if (first == '[' && key is (byte)'b' or (byte)'a' && !nested)
        {
            ReadLevels(ref cursor, key == 'b' ? OrderSide.Buy : OrderSide.Sell);
        }
        else if (first == '{' && key == 'k' && depth < 2)
        {
            ReadObject(ref cursor, nested: true, depth + 1);
        }
        else if (first is (byte)'t' or (byte)'f')
        {
            _fields.SetInteger(key, nested, cursor.TakeBoolean() ? 1 : 0);
        }
        else
        {
            cursor.Skip();
        }
    }

    private void ReadNamed(scoped ref JsonCursor cursor, ReadOnlySpan<byte> key, int depth)
    {
        if (key.SequenceEqual("data"u8) && depth == 0)
            ReadObject(ref cursor, nested: false, depth + 1);
        else if (key.SequenceEqual("pu"u8))
            _fields.PreviousId = cursor.TakeInteger();
        else if (key.SequenceEqual("stream"u8))
            ReadStream(cursor.TakeString());
        else if (key.SequenceEqual("lastUpdateId"u8))
            _fields.SnapshotId = cursor.TakeInteger();
        else if (key.SequenceEqual("bids"u8))
            ReadLevels(ref cursor, OrderSide.Buy);
        else if (key.SequenceEqual("asks"u8))
            ReadLevels(ref cursor, OrderSide.Sell);
        else
            cursor.Skip();
    }

    /// <summary>A partial depth stream says its symbol nowhere else.</summary>
    private void ReadStream(ReadOnlySpan<byte> stream)
    {
        int at = stream.IndexOf((byte)'@');
        if (at > 0)
            _frame.Instrument = _symbols.FindLower(stream[..at]);
    }

    private void ReadLevels(scoped ref JsonCursor cursor, OrderSide side)
    {
        _sides |= side == OrderSide.Buy ? 1 : 2;
        var symbol = SymbolAhead(cursor);
        cursor.Take('[');
        if (cursor.TryTake(']'))
            return;
        do
        {
            if (!_isQuick || !TryReadLevel(ref cursor, symbol, side))
                ReadLevel(ref cursor, symbol, side);
        }
        while (cursor.TryTake(','));
        cursor.Take(']');
    }

    private void ReadLevel(scoped ref JsonCursor cursor, BinanceSymbol symbol, OrderSide side)
    {
        cursor.Take('[');
        long price = ReadSteps(ref cursor, symbol.Prices);
        if (price == 0)
            throw cursor.Fault("a price is zero");
        cursor.Take(',');
        long size = ReadSize(ref cursor, symbol.Sizes);
        while (cursor.TryTake(','))
            cursor.Skip();
        cursor.Take(']');
        _frame.Add(side, price, size);
    }

    /// <summary>Reads a level as the venue writes it, <c>["50000.10","1.50000"]</c>. Of one in another form nothing is taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadLevel(scoped ref JsonCursor cursor, BinanceSymbol symbol, OrderSide side)
    {
        var rest = cursor.Rest;
        if (rest.Length < 2 || rest[0] != '[' || rest[1] != '"')
            return false;
        int priceLength = symbol.Prices.ReadQuick(rest[2..], out long price);
        if (price == 0)
            return false;
        rest = rest[(2 + priceLength)..];
        if (rest.Length < 3 || rest[1] != ',' || rest[2] != '"')
            return false;
        int sizeLength = symbol.Sizes.ReadQuick(rest[3..], out long size);
        if (sizeLength == 0)
            return false;
        rest = rest[(3 + sizeLength)..];
        if (rest.Length < 2 || rest[1] != ']')
            return false;
        cursor.Position = cursor.Text.Length - rest.Length + 2;
        _frame.Add(side, price, size);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ReadSteps(scoped ref JsonCursor cursor, in DecimalSteps steps)
    {
        cursor.Take('"');
        int length = steps.Read(cursor.Rest, out long value);
        if (length == 0)
            throw cursor.Fault("a price is missing, or it is no multiple of the instrument's tick");
        cursor.Position += length;
        cursor.Take('"');
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long ReadSize(scoped ref JsonCursor cursor, in DecimalSteps steps)
    {
        cursor.Take('"');
        int length = steps.Read(cursor.Rest, out long value);
        if (length == 0)
            length = ReadOddSize(cursor, steps, out value);
        cursor.Position += length;
        cursor.Take('"');
        return value;
    }

    private int ReadOddSize(scoped in JsonCursor cursor, in DecimalSteps steps, out long value)
    {
        int length = steps.ReadRounded(cursor.Rest, out value);
        if (length == 0)
            throw cursor.Fault("a size is missing, or too large");
        _frame.RoundedSizes++;
        return length;
    }

    /// <summary>Whose levels come next, also where the symbol stands behind them.</summary>
    private BinanceSymbol SymbolAhead(scoped in JsonCursor cursor)
    {
        if (_fields.TryGetText((byte)'s', false, out int start, out int length))
            return _symbols.Find(cursor.Text.Slice(start, length), cursor);
        int ahead = cursor.Rest.IndexOf("\"s\""u8);
        if (ahead >= 0)
        {
            var behind = new JsonCursor(cursor.Text) { Position = cursor.Position + ahead + 3 };
            if (behind.TryTake(':') && behind.Peek() == '"')
                return _symbols.Find(behind.TakeString(), cursor);
        }

        return _frame.Instrument is { } known ? _symbols.Find(known) : _symbols.Single(cursor);
    }

    private void Finish(scoped in JsonCursor cursor)
    {
        var frame = _frame;
        frame.EventTime = _fields.TimeOf((byte)'E', nested: false, Timestamp.MinValue);
        frame.TransactionTime = _fields.TimeOf((byte)'T', nested: false, frame.EventTime);
        frame.PreviousId = _fields.PreviousId;
        frame.Kind = KindOf(cursor.Text);
        switch (frame.Kind)
        {
            case BinanceFrameKind.DepthUpdate:
                RequireSides(cursor);
                frame.FirstId = Integer('U', cursor);
                frame.LastId = Integer('u', cursor);
                break;
            case BinanceFrameKind.Snapshot:
                RequireSides(cursor);
                frame.FirstId = 0;
                frame.LastId = _fields.SnapshotId;
                break;
            case BinanceFrameKind.BookTicker:
                frame.FirstId = frame.LastId = Integer('u', cursor);
                frame.Quote = new(frame.TransactionTime, Number('b', cursor), Number('B', cursor), Number('a', cursor), Number('A', cursor));
                break;
            case BinanceFrameKind.Trade or BinanceFrameKind.AggregateTrade:
                frame.FirstId = frame.LastId = Integer(frame.Kind == BinanceFrameKind.Trade ? 't' : 'a', cursor);

                // The buyer rested, so that the seller took.
                var aggressor = Integer('m', cursor) != 0 ? OrderSide.Sell : OrderSide.Buy;
                frame.Trade = new(frame.TransactionTime, Number('p', cursor), Number('q', cursor), aggressor);
                break;
            case BinanceFrameKind.Kline:
                ReadKline(cursor);
                break;
            case BinanceFrameKind.MarkPrice:
                // T is when the rate is paid.
                frame.FundingRate = new(frame.TransactionTime, _fields.TryGetText((byte)'r', false, out _, out int length) && length > 0 ? Number('r', cursor) : 0, Number('p', cursor));
                frame.TransactionTime = frame.EventTime;
                break;
            default:
                frame.Instrument = null;
                return;
        }

        frame.Instrument = SymbolAhead(cursor).Instrument;
    }

    /// <summary>A side that is left out is no side without changes: the book would be wrong from here.</summary>
    private void RequireSides(scoped in JsonCursor cursor)
    {
        if (_sides != 3)
            throw cursor.Fault("the list of bids or of offers is missing");
    }

    private BinanceFrameKind KindOf(ReadOnlySpan<byte> text)
    {
        if (_fields.TryGetText((byte)'e', false, out int start, out int length))
        {
            var name = text.Slice(start, length);
            return name.SequenceEqual("depthUpdate"u8) ? BinanceFrameKind.DepthUpdate
                : name.SequenceEqual("bookTicker"u8) ? BinanceFrameKind.BookTicker
                : name.SequenceEqual("trade"u8) ? BinanceFrameKind.Trade
                : name.SequenceEqual("aggTrade"u8) ? BinanceFrameKind.AggregateTrade
                : name.SequenceEqual("kline"u8) ? BinanceFrameKind.Kline
                : name.SequenceEqual("markPriceUpdate"u8) ? BinanceFrameKind.MarkPrice
                : BinanceFrameKind.Other;
        }

        return _fields.SnapshotId >= 0 ? BinanceFrameKind.Snapshot
            : _fields.HasTicker ? BinanceFrameKind.BookTicker
            : BinanceFrameKind.Other;
    }

    private void ReadKline(scoped in JsonCursor cursor)
    {
        var open = _fields.TimeOf((byte)'t', nested: true, Timestamp.MinValue);
        var close = _fields.TimeOf((byte)'T', nested: true, Timestamp.MinValue);
        if (open == Timestamp.MinValue || close == Timestamp.MinValue)
            throw cursor.Fault("the times of the bar are missing");

        // The venue names the last millisecond or microsecond of a bar.
        long last = _fields.IsMicroseconds((byte)'T', nested: true) ? 1_000 : 1_000_000;
        _frame.Bar = new(
            open,
            new(close.UnixNanoseconds + last),
            Number('o', cursor, nested: true),
            Number('h', cursor, nested: true),
            Number('l', cursor, nested: true),
            Number('c', cursor, nested: true),
            Number('v', cursor, nested: true));
        _frame.IsBarComplete = _fields.TryGetInteger((byte)'x', true, out long complete) && complete != 0;
    }

    private long Integer(char key, scoped in JsonCursor cursor) =>
        _fields.TryGetInteger((byte)key, false, out long value) ? value : throw cursor.Fault($"the field '{key}' is missing");

    private double Number(char key, scoped in JsonCursor cursor, bool nested = false)
    {
        if (!_fields.TryGetText((byte)key, nested, out int start, out int length))
            throw cursor.Fault($"the field '{key}' is missing");
        return Utf8Number.TryParse(cursor.Text.Slice(start, length), out double value) && (value >= 0 || key == 'r')
            ? value
            : throw cursor.Fault($"the field '{key}' is no number, '{CsvFault.Show(cursor.Text.Slice(start, length))}'");
    }
}
