namespace Trading.Data;

/// <summary>Reads what a <see cref="BinaryEncoder"/> wrote.</summary>
internal struct BinaryDecoder : IBinaryCoder
{
    private readonly byte[] _buffer;
    private readonly int _end;
    private int _position;
    private uint _low;
    private uint _high;
    private uint _code;

    public BinaryDecoder(byte[] buffer, int position, int end)
    {
        _buffer = buffer;
        _position = position;
        _end = end;
        _high = uint.MaxValue;
        for (int i = 0; i < 4; i++)
            _code = (_code << 8) | Next();
    }

    public int Code(int bit, int one)
    {
        uint middle = _low + (uint)(((ulong)(_high - _low) * (uint)one) >> 16);
        int decoded = _code <= middle ? 1 : 0;
        if (decoded != 0)
            _high = middle;
        else
            _low = middle + 1;
        while (((_low ^ _high) & 0xFF00_0000) == 0)
        {
            _low <<= 8;
            _high = (_high << 8) | 255;
            _code = (_code << 8) | Next();
        }

        return decoded;
    }

    // The checksum has said that the block is whole, so that reading past its end is a contradiction within.
    private uint Next() => _position < _end ? _buffer[_position++] : throw new InvalidDataException("The coded numbers of a block go beyond its end.");
}
