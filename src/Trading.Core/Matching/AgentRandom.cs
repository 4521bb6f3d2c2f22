using Trading.Data;

namespace Trading.Matching;

/// <summary>The random numbers of one agent: a stream of its own, the same on every machine.</summary>
internal sealed class AgentRandom(ulong seed)
{
    private Xoshiro256 _generator = new(seed);

    public double NextNormal() => _generator.NextNormal();

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => _generator.NextDouble() < probability;

    /// <summary>From 0 up to, and not including, a limit.</summary>
    public long Below(long limit) => (long)(_generator.NextDouble() * limit);

    /// <summary>A size from a least one up to a largest, with a tail that falls with the square: twice the size is a quarter as likely to be passed.</summary>
    public long FatTailed(double least, double largest) => (long)Math.Min(largest, least / Math.Sqrt(_generator.NextPositive()));

    /// <summary>How often something happens in a step that does so at this rate a step; 0, 1 and, above 1, more.</summary>
    public int Occurrences(double rate)
    {
        int whole = (int)rate;
        return whole + (Chance(rate - whole) ? 1 : 0);
    }
}
