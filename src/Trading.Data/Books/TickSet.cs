using System.Numerics;
using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Which of a window's ticks are used: a bit each, and above them a bit for each word that has any, so that the next lower one is found in two steps.</summary>
internal readonly struct TickSet(int ticks)
{
    private readonly ulong[] _used = new ulong[ticks / 64];
    private readonly ulong[] _usedWords = new ulong[Math.Max(1, ticks / 4096)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int tick)
    {
        _used[tick >> 6] |= 1UL << tick;
        _usedWords[tick >> 12] |= 1UL << (tick >> 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int tick)
    {
        ref ulong word = ref _used[tick >> 6];
        word &= ~(1UL << tick);
        if (word == 0)
            _usedWords[tick >> 12] &= ~(1UL << (tick >> 6));
    }

    /// <summary>Adds or removes a tick without a branch on which; for where that is anybody's guess.</summary>
    /// <returns>By how many the set has grown: 1, 0 or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Set(int tick, bool isUsed)
    {
        ulong bit = isUsed ? 1UL : 0;
        ref ulong word = ref _used[tick >> 6];
        int growth = (int)bit - (int)((word >> tick) & 1);
        word = (word & ~(1UL << tick)) | (bit << tick);
        ref ulong words = ref _usedWords[tick >> 12];
        words = (words & ~(1UL << (tick >> 6))) | ((word != 0 ? 1UL : 0) << (tick >> 6));
        return growth;
    }

    /// <summary>The next used tick below; -1 where there is none.</summary>
    public int Below(int tick)
    {
        int word = tick >> 6;
        ulong bits = _used[word] & ((1UL << tick) - 1);
        if (bits != 0)
            return (word << 6) + BitOperations.Log2(bits);
        int group = word >> 6;
        ulong words = _usedWords[group] & ((1UL << word) - 1);
        while (words == 0)
        {
            if (--group < 0)
                return -1;
            words = _usedWords[group];
        }

        word = (group << 6) + BitOperations.Log2(words);
        return (word << 6) + BitOperations.Log2(_used[word]);
    }

    public void Clear()
    {
        Array.Clear(_used);
        Array.Clear(_usedWords);
    }
}
