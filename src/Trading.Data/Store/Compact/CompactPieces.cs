using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>A fast block taken apart: the numbers of its packed columns, and the bytes of all else in their order.</summary>
internal abstract class CompactPieces
{
    private const int HeadPlaces = 72;
    private const int RawPlaces = 96;
    private const int ExceptionPlaces = 104;
    private const int CommonBytes = 8;
    private const int ColumnHeaderBytes = 24;
    private const int ExceptionBytes = BarBlock.ExceptionBytes;

    private readonly List<(int Column, int Start, int Length)> _pieces = [];
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ulong[][] Numbers { get; } = [.. Enumerable.Range(0, CompactModel<BinaryEncoder>.MaxColumns).Select(_ => new ulong[StoreBlock.MaxRows])];

    public List<(int Column, bool Signed)> Columns { get; } = [];

    /// <summary>Goes through a block of bars, from its head on.</summary>
    public void WalkBars(int count)
    {
        Begin();
        var head = Take(StoreBlock.HeaderBytes - CommonBytes, 0, HeadPlaces);
        int exceptions = BinaryPrimitives.ReadInt32LittleEndian(head[(16 - CommonBytes)..]);
        byte flags = head[20 - CommonBytes];
        Column(0, signed: false, count);
        if ((flags & BarBlock.RawPrices) != 0)
            Take(4 * 8 * count, RawPlaces, 8);
        for (int column = 1; column <= 4 && (flags & BarBlock.RawPrices) == 0; column++)
            Column(column, signed: column <= 2, count);
        if ((flags & BarBlock.RawVolume) != 0)
            Take(8 * count, RawPlaces, 8);
        else
            Column(5, signed: false, count);
        if ((flags & BarBlock.OwnCloseTimes) != 0)
            Column(6, signed: true, count);
        TakeExceptions(exceptions, ExceptionBytes, 5 * count);
    }

    /// <summary>Goes through a block of another kind.</summary>
    public void WalkColumns(int count, int columns)
    {
        Begin();
        Take(StoreBlock.HeaderBytes - CommonBytes, 0, HeadPlaces);
        for (int column = 0; column < columns; column++)
        {
            var head = Take(ColumnHeaderBytes, HeadPlaces, ColumnHeaderBytes);
            var encoding = (ColumnEncoding)head[0];
            int exceptions = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
            if (encoding == ColumnEncoding.Raw)
                Take(8 * count, RawPlaces, 8);
            else
                Column(column, encoding is ColumnEncoding.Delta or ColumnEncoding.DecimalDelta, count);
            TakeExceptions(exceptions, ExceptionBytes, count);
        }
    }

    /// <summary>Puts a block together again from its pieces, but for its magic number and checksum, and says how long it is.</summary>
    public int Assemble(Span<byte> block, int count)
    {
        block[..CommonBytes].Clear();
        int position = CommonBytes;
        foreach (var (column, start, length) in _pieces)
        {
            if (column >= 0)
            {
                position = BitGroup.WriteColumn(Numbers[column].AsSpan(0, count), block, position);
                continue;
            }

            _bytes.AsSpan(start, length).CopyTo(block[position..]);
            position += length;
        }

        block.Slice(position, BarBlock.Slack).Clear();
        return position + BarBlock.Slack;
    }

    /// <summary>Sets bytes of the block: copied from it, or decoded.</summary>
    protected abstract void Fill(Span<byte> bytes, int place, int period);

    /// <summary>Is told of a packed column: unpacks it, or leaves it for later.</summary>
    protected abstract void Unpack(Span<ulong> numbers);

    private void Begin()
    {
        _pieces.Clear();
        Columns.Clear();
        _length = 0;
    }

    private ReadOnlySpan<byte> Take(int length, int place, int period)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, 2 * (_length + length));
        var bytes = _bytes.AsSpan(_length, length);
        Fill(bytes, place, period);
        _pieces.Add((-1, _length, length));
        _length += length;
        return bytes;
    }

    private void TakeExceptions(int exceptions, int bytes, int most)
    {
        if (exceptions < 0 || exceptions > most)
            throw new InvalidDataException($"A block has {exceptions} exceptions.");
        if (exceptions > 0)
            Take(exceptions * bytes, ExceptionPlaces, bytes);
    }

    private void Column(int column, bool signed, int count)
    {
        Unpack(Numbers[column].AsSpan(0, count));
        Columns.Add((column, signed));
        _pieces.Add((column, 0, 0));
    }
}
