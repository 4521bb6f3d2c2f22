using System.Diagnostics;

namespace Trading.Benchmarks;

/// <summary>Times alternatives side by side: they take turns, so that what disturbs the machine disturbs all, and the median counts.</summary>
internal static class Measure
{
    /// <summary>The median seconds of each action over so many rounds, after two rounds that only warm up.</summary>
    public static double[] MedianSeconds(int rounds, params Action[] actions)
    {
        double[][] seconds = [.. actions.Select(_ => new double[rounds])];
        for (int round = -2; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long started = Stopwatch.GetTimestamp();
                actions[i]();
                if (round >= 0)
                    seconds[i][round] = Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        }

        return [.. seconds.Select(Median)];
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Stops a benchmark whose work was not what it claims to have timed.</summary>
    public static void Require(bool holds, string sentence)
    {
        if (!holds)
            throw new InvalidOperationException($"The benchmark did not do its work: {sentence}");
    }
}
