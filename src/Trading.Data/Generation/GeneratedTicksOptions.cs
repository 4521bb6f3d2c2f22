namespace Trading.Data;

/// <summary>How trades and quotes are made of bars.</summary>
public sealed class GeneratedTicksOptions
{
    /// <summary>What the random numbers grow from. 1 by default.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>How many trades a bar has on average; 20 by default. 4 to 10,000. A bar has never more than it has lots.</summary>
    public int TradesPerBar { get; set; } = 20;

    /// <summary>The spread in a calm bar, in ticks; 1 by default. 1 to 10,000. It widens with a bar's range.</summary>
    public int SpreadTicks { get; set; } = 1;
}
