namespace Trading.Analytics;

/// <summary>Random numbers that are the same for a seed on every machine and in every version.</summary>
/// <remarks>Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".</remarks>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to one below <paramref name="limit"/>; by multiplication, whose bias is below 2⁻³² for the limits here.</summary>
    public int Next(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);
}
