using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>Blocks of any kind of record, a column a field: packed integers, and numbers as decimals where that gives them back to the last bit.</summary>
internal sealed class ColumnCodec<T> : StoreCodec<T>
{
    private const int MaxFields = 8;
    private const int ColumnHeaderBytes = 24;
    private const int ExceptionBytes = 12;

    private readonly RecordSchema<T> _schema;
    private readonly int _columns;
    private readonly long[] _values;
    private readonly long[] _integers = new long[StoreBlock.MaxRows];
    private readonly ulong[] _packed = new ulong[StoreBlock.MaxRows];
    private readonly ulong[] _group = new ulong[BitGroup.Size];
    private readonly List<(int Row, long Value)> _exceptions = [];
    private byte[] _block = [];
    private int _position;

    public ColumnCodec(RecordSchema<T> schema)
    {
        _schema = schema;
        _columns = schema.Fields.Count;
        _values = new long[_columns * StoreBlock.MaxRows];
    }

    public override uint Magic => 0x314C_4254; // "TBL1"

    public override int MaxBytes => StoreBlock.HeaderBytes + (_columns * (ColumnHeaderBytes + (StoreBlock.MaxRows * (8 + 1 + ExceptionBytes)))) + BarBlock.Slack;

    public override ReadOnlyMemory<byte> Encode(ReadOnlySpan<T> records)
    {
        if (_block.Length == 0)
            _block = new byte[MaxBytes];
        Span<long> fields = stackalloc long[MaxFields];
        for (int i = 0; i < records.Length; i++)
        {
            _schema.Split(records[i], fields);
            for (int c = 0; c < _columns; c++)
                _values[(c * StoreBlock.MaxRows) + i] = fields[c];
        }

        _position = StoreBlock.HeaderBytes;
        for (int c = 0; c < _columns; c++)
            WriteColumn(_values.AsSpan(c * StoreBlock.MaxRows, records.Length), _schema.Fields[c].Type == RecordFieldType.Number);
        _block.AsSpan(_position, BarBlock.Slack).Clear();
        _position += BarBlock.Slack;
        WriteHeader(records);
        return _block.AsMemory(0, _position);
    }

    public override void Decode(ReadOnlySpan<byte> block, in StoreBlock header, Span<T> records)
    {
        if (BinaryPrimitives.ReadInt32LittleEndian(block[16..]) != _columns)
            throw new InvalidDataException("A block has another number of columns.");
        int position = StoreBlock.HeaderBytes;
        for (int c = 0; c < _columns; c++)
            ReadColumn(block, ref position, _values.AsSpan(c * StoreBlock.MaxRows, header.Count));
        Span<long> fields = stackalloc long[MaxFields];
        for (int i = 0; i < header.Count; i++)
        {
            for (int c = 0; c < _columns; c++)
                fields[c] = _values[(c * StoreBlock.MaxRows) + i];
            records[i] = _schema.Join(fields);
        }
    }

    private void WriteHeader(ReadOnlySpan<T> records)
    {
        var header = _block.AsSpan(0, StoreBlock.HeaderBytes);
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], _position);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], records.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], _columns);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], _schema.TimeOf(records[0]).UnixNanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], _schema.TimeOf(records[^1]).UnixNanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], BarBlock.Checksum(_block.AsSpan(8, _position - 8)));
    }

    private void WriteColumn(ReadOnlySpan<long> values, bool isNumber)
    {
        int start = _position;
        _position += ColumnHeaderBytes;
        _exceptions.Clear();
        int decimals = isNumber ? ScaleDecimals(values) : 0;
        long first = 0;
        long step = 1;
        ColumnEncoding encoding;
        if (decimals == DecimalScale.None)
        {
            encoding = ColumnEncoding.Raw;
            foreach (long value in values)
            {
                BinaryPrimitives.WriteInt64LittleEndian(_block.AsSpan(_position), value);
                _position += 8;
            }
        }
        else
        {
            if (!isNumber)
                values.CopyTo(_integers);
            var integers = _integers.AsSpan(0, values.Length);
            bool delta = IsSmallerAsDeltas(integers);
            encoding = isNumber ? delta ? ColumnEncoding.DecimalDelta : ColumnEncoding.DecimalAbsolute : delta ? ColumnEncoding.Delta : ColumnEncoding.Absolute;
            first = delta ? integers[0] : 0;
            step = delta ? PackDeltas(integers) : PackAbsolute(integers);
            WriteGroups(values.Length);
            foreach (var (row, value) in _exceptions)
            {
                BinaryPrimitives.WriteInt32LittleEndian(_block.AsSpan(_position), row);
                BinaryPrimitives.WriteInt64LittleEndian(_block.AsSpan(_position + 4), value);
                _position += ExceptionBytes;
            }
        }

        var header = _block.AsSpan(start, ColumnHeaderBytes);
        header[0] = (byte)encoding;
        header[1] = (byte)(decimals == DecimalScale.None ? 0 : decimals);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], 0);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], encoding == ColumnEncoding.Raw ? 0 : _exceptions.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], first);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], step);
    }

    /// <summary>Numbers as integers over a power of ten; those that it does not give back are exceptions, in whose place the one before stands.</summary>
    private int ScaleDecimals(ReadOnlySpan<long> values)
    {
        Span<int> needing = stackalloc int[DecimalScale.None + 1];
        needing.Clear();
        foreach (long value in values)
            needing[DecimalScale.DecimalsOf(BitConverter.Int64BitsToDouble(value))]++;
        int decimals = DecimalScale.Choose(needing, 8 * ExceptionBytes);
        if (decimals == DecimalScale.None)
            return decimals;
        for (int i = 0; i < values.Length; i++)
        {
            if (DecimalScale.TryScale(BitConverter.Int64BitsToDouble(values[i]), decimals, out _integers[i]))
                continue;
            _exceptions.Add((i, values[i]));
            _integers[i] = i == 0 ? 0 : _integers[i - 1];
        }

        return decimals;
    }

    /// <summary>Whether the differences take fewer bits than the numbers; those below zero have no other way.</summary>
    private static bool IsSmallerAsDeltas(ReadOnlySpan<long> integers)
    {
        long absolute = 0;
        long deltas = 0;
        for (int i = 0; i < integers.Length; i++)
        {
            if (integers[i] < 0)
                return true;
            absolute += 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)integers[i]);
            deltas += 64 - System.Numerics.BitOperations.LeadingZeroCount(BitGroup.ZigZag(i == 0 ? 0 : integers[i] - integers[i - 1]));
        }

        return deltas < absolute;
    }

    private long PackDeltas(ReadOnlySpan<long> integers)
    {
        // What wraps around in the difference wraps back in the sum, but not when it is divided.
        long step = 0;
        for (int i = 1; i < integers.Length && step != 1; i++)
        {
            long distance = unchecked(integers[i] - integers[i - 1]);
            bool wraps = ((integers[i] ^ integers[i - 1]) & (integers[i] ^ distance)) < 0 || distance == long.MinValue;
            step = wraps ? 1 : DecimalScale.GreatestCommonDivisor(distance, step);
        }

        step = Math.Max(step, 1);
        _packed[0] = 0;
        for (int i = 1; i < integers.Length; i++)
            _packed[i] = BitGroup.ZigZag(unchecked(integers[i] - integers[i - 1]) / step);
        return step;
    }

    private long PackAbsolute(ReadOnlySpan<long> integers)
    {
        long step = 0;
        for (int i = 0; i < integers.Length && step != 1; i++)
            step = DecimalScale.GreatestCommonDivisor(integers[i], step);
        step = Math.Max(step, 1);
        for (int i = 0; i < integers.Length; i++)
            _packed[i] = (ulong)(integers[i] / step);
        return step;
    }

    private void WriteGroups(int count) => _position = BitGroup.WriteColumn(_packed.AsSpan(0, count), _block, _position);

    private void ReadColumn(ReadOnlySpan<byte> block, ref int position, Span<long> values)
    {
        var header = block.Slice(position, ColumnHeaderBytes);
        var encoding = (ColumnEncoding)header[0];
        int decimals = header[1];
        int exceptions = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        long first = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        long step = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        position += ColumnHeaderBytes;
        if (encoding > ColumnEncoding.DecimalAbsolute || decimals > DecimalScale.MaxDecimals || exceptions < 0 || exceptions > values.Length)
            throw new InvalidDataException("The head of a column contradicts itself.");
        if (encoding == ColumnEncoding.Raw)
        {
            for (int i = 0; i < values.Length; i++, position += 8)
                values[i] = BinaryPrimitives.ReadInt64LittleEndian(block[position..]);
            return;
        }

        ReadGroups(block, ref position, values, encoding is ColumnEncoding.Delta or ColumnEncoding.DecimalDelta, first, step);
        if (encoding is ColumnEncoding.DecimalDelta or ColumnEncoding.DecimalAbsolute)
        {
            double power = DecimalScale.PowerOf(decimals);
            for (int i = 0; i < values.Length; i++)
                values[i] = BitConverter.DoubleToInt64Bits(values[i] / power);
        }

        for (int i = 0; i < exceptions; i++, position += ExceptionBytes)
            values[BinaryPrimitives.ReadInt32LittleEndian(block[position..])] = BinaryPrimitives.ReadInt64LittleEndian(block[(position + 4)..]);
    }

    private void ReadGroups(ReadOnlySpan<byte> block, ref int position, Span<long> values, bool deltas, long first, long step)
    {
        int groups = (values.Length + BitGroup.Size - 1) / BitGroup.Size;
        var widths = block.Slice(position, groups);
        position += groups;
        long value = first;
        for (int g = 0; g < groups; g++)
        {
            if (widths[g] > 64)
                throw new InvalidDataException($"A width of {widths[g]} bits stands in a block.");
            BitGroup.Unpack(block[position..], widths[g], _group);
            position += BitGroup.BytesOf(widths[g]);
            var part = values[(g * BitGroup.Size)..Math.Min((g + 1) * BitGroup.Size, values.Length)];
            if (deltas)
            {
                for (int i = 0; i < part.Length; i++)
                    part[i] = value = unchecked(value + (BitGroup.UnZigZag(_group[i]) * step));
            }
            else
            {
                for (int i = 0; i < part.Length; i++)
                    part[i] = unchecked((long)_group[i] * step);
            }
        }
    }
}
