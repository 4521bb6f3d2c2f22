namespace Trading.Testing;

/// <summary>Random numbers and ids from a seed: SplitMix64 (Steele, Lea and Flood 2014), the same on every machine.</summary>
internal sealed class VenueRandom(ulong seed)
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private ulong _state = seed;

    public ulong NextUInt64()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, and not including, 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A text of letters and digits.</summary>
    public string NextText(int length) => string.Create(length, this, static (text, random) =>
    {
        for (int i = 0; i < text.Length; i++)
            text[i] = Letters[(int)(random.NextUInt64() % (ulong)Letters.Length)];
    });
}
