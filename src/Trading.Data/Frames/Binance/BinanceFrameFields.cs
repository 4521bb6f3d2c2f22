using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>The fields of a frame whose names have one letter, by that letter; those of a nested object stand beside them.</summary>
internal sealed class BinanceFrameFields
{
    private const int Letters = 128;
    private const long FirstMicroseconds = 100_000_000_000_000;

    private readonly long[] _integers = new long[2 * Letters];
    private readonly int[] _starts = new int[2 * Letters];
    private readonly int[] _lengths = new int[2 * Letters];
    private UInt128 _textsOuter;
    private UInt128 _textsInner;
    private UInt128 _integersOuter;
    private UInt128 _integersInner;

    public long PreviousId { get; set; }

    /// <summary>-1 where there is none.</summary>
    public long SnapshotId { get; set; } = -1;

    public bool HasTicker => Has(_textsOuter, 'b') && Has(_textsOuter, 'B') && Has(_textsOuter, 'a') && Has(_textsOuter, 'A') && Has(_integersOuter, 'u');

    public void Clear()
    {
        _textsOuter = _textsInner = _integersOuter = _integersInner = 0;
        PreviousId = 0;
        SnapshotId = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetText(byte key, bool nested, int start, int length)
    {
        int index = key + (nested ? Letters : 0);
        _starts[index] = start;
        _lengths[index] = length;
        (nested ? ref _textsInner : ref _textsOuter) |= UInt128.One << key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetInteger(byte key, bool nested, long value)
    {
        _integers[key + (nested ? Letters : 0)] = value;
        (nested ? ref _integersInner : ref _integersOuter) |= UInt128.One << key;
    }

    public bool TryGetText(byte key, bool nested, out int start, out int length)
    {
        int index = key + (nested ? Letters : 0);
        (start, length) = (_starts[index], _lengths[index]);
        return Has(nested ? _textsInner : _textsOuter, (char)key);
    }

    public bool TryGetInteger(byte key, bool nested, out long value)
    {
        value = _integers[key + (nested ? Letters : 0)];
        return Has(nested ? _integersInner : _integersOuter, (char)key);
    }

    /// <summary>A time in milliseconds, or in microseconds where it is too large for that.</summary>
    public Timestamp TimeOf(byte key, bool nested, Timestamp otherwise)
    {
        if (!TryGetInteger(key, nested, out long value))
            return otherwise;
        long unit = value >= FirstMicroseconds ? 1_000 : 1_000_000;
        return value <= long.MaxValue / unit
            ? new(value * unit)
            : throw new MarketDataException(FormattableString.Invariant($"The JSON cannot be read: the time {value} is beyond what can be expressed."));
    }

    public bool IsMicroseconds(byte key, bool nested) => TryGetInteger(key, nested, out long value) && value >= FirstMicroseconds;

    private static bool Has(UInt128 set, char key) => (set >> key & 1) != 0;
}
