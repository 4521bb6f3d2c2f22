namespace Trading.Analytics;

/// <summary>How trades are drawn again.</summary>
public sealed class MonteCarloOptions
{
    private int _paths = 1_000;
    private int _blockLength = 1;

    /// <summary>How many runs are made up, 1,000 unless said otherwise; 10 to 1,000,000.</summary>
    public int Paths
    {
        get => _paths;
        set => _paths = InRange(value, 10, 1_000_000);
    }

    /// <summary>How many trades in a row are drawn together, 1 unless said otherwise; longer blocks keep streaks.</summary>
    public int BlockLength
    {
        get => _blockLength;
        set => _blockLength = InRange(value, 1, 10_000);
    }

    /// <summary>Whether every trade is taken once, in another order, so that only the drawdown changes; <see langword="false"/> draws with replacement.</summary>
    public bool Shuffle { get; set; }

    /// <summary>The seed; equal seeds give equal results.</summary>
    public ulong Seed { get; set; } = 1;

    private static int InRange(int value, int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
