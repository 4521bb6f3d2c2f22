namespace Trading.Data;

/// <summary>How bars of a real series are drawn again.</summary>
public sealed class BootstrapOptions
{
    /// <summary>What the random numbers grow from: equal options and data give equal bars. 1 by default.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>How many bars; as many as the series has where 0, the default.</summary>
    public long Count { get; set; }

    /// <summary>How many bars follow each other as they did: each block has that length, or with <see cref="IsStationary"/> on average. 50 by default. 1 or more; what lies within is kept, what is longer is lost.</summary>
    public int BlockLength { get; set; } = 50;

    /// <summary>Whether lengths are geometric, by which the result is stationary (Politis and Romano, 1994); by default. Else all are equal (Künsch, 1989).</summary>
    public bool IsStationary { get; set; } = true;
}
