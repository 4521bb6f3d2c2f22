namespace Trading.Data;

/// <summary>ln(p / (1 - p)) and its inverse in integers, so that files read the same on every machine.</summary>
/// <remarks>The tables are rounded from doubles; no entry is so near to a half that the last bits of a logarithm could turn it, which a test holds.</remarks>
internal static class LogisticTables
{
    /// <summary>The greatest logistic value, in 256ths.</summary>
    public const int Limit = 2047;

    private static readonly short[] Logits = [.. Enumerable.Range(0, 4096).Select(i => (short)Math.Clamp(Math.Round(LogitOf(i)), -Limit, Limit))];
    private static readonly int[] Probabilities = [.. Enumerable.Range(-Limit, (2 * Limit) + 1).Select(i => (int)Math.Round(ProbabilityOf(i)))];

    /// <summary>What an entry of the first table is before it is rounded, for the probability (i + 0.5) / 4096.</summary>
    public static double LogitOf(int i) => 256 * Math.Log((i + 0.5) / (4095.5 - i));

    /// <summary>What an entry of the second table is before it is rounded.</summary>
    public static double ProbabilityOf(int logit) => 65536 / (1 + Math.Exp(-logit / 256.0));

    /// <summary>The logit in 256ths of a probability in 4,096ths.</summary>
    public static int Logit(int probability) => Logits[probability];

    /// <summary>The probability in 65,536ths of a logit in 256ths.</summary>
    public static int Probability(int logit) => Probabilities[Math.Clamp(logit, -Limit, Limit) + Limit];
}
