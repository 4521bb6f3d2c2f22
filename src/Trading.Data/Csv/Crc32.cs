namespace Trading.Data;

/// <summary>The CRC-32 of zip, gzip and some venues' order books (ISO 3309, polynomial 0xEDB88320 reflected), which the framework has inside only.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = CreateTable();

    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(uint.MaxValue, bytes);

    public void Add(ReadOnlySpan<byte> bytes) => _state = Continue(_state, bytes);

    private static uint Continue(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            state = Table[(byte)(state ^ b)] ^ (state >> 8);
        return state;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ 0xEDB88320;
            table[i] = entry;
        }

        return table;
    }
}
