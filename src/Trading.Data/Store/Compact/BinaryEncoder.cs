namespace Trading.Data;

/// <summary>Writes bits at the cost of their probability; docs/data-store.md says how.</summary>
internal struct BinaryEncoder(byte[] buffer, int position) : IBinaryCoder
{
    private uint _low = 0;
    private uint _high = uint.MaxValue;

    public int Position { get; private set; } = position;

    public int Code(int bit, int one)
    {
        uint middle = _low + (uint)(((ulong)(_high - _low) * (uint)one) >> 16);
        if (bit != 0)
            _high = middle;
        else
            _low = middle + 1;
        while (((_low ^ _high) & 0xFF00_0000) == 0)
        {
            buffer[Position++] = (byte)(_high >> 24);
            _low <<= 8;
            _high = (_high << 8) | 255;
        }

        return bit;
    }

    /// <summary>Writes what is left, four bytes.</summary>
    public void Finish()
    {
        for (int shift = 24; shift >= 0; shift -= 8)
            buffer[Position++] = (byte)(_low >> shift);
    }
}
