namespace Trading.Analytics;

/// <summary>What a run could have come to, had its trades been drawn again: how much of the result is luck, and how deep it could have gone.</summary>
/// <remarks>
/// <para>Each trade counts by its profit over equity when it was closed, Σ of the profits before it and the initial cash; the drawn ones
/// compound. Trades that were open side by side count one after the other, and equity between trades is not seen, so that drawdowns are
/// those of closed trades.</para>
/// <para>Source: Efron (1979), "Bootstrap methods", and for blocks Künsch (1989), "The jackknife and the bootstrap for general stationary
/// observations", here with blocks that wrap around (Politis and Romano 1992).</para>
/// </remarks>
public sealed class MonteCarlo
{
    private MonteCarlo(int paths, double initial, double[] actual, Distribution finalEquity, Distribution maxDrawdown, IReadOnlyList<double[]> fan, int[] fanSteps)
    {
        Paths = paths;
        FinalEquity = finalEquity;
        MaxDrawdown = maxDrawdown;
        ActualFinalEquity = actual[^1];
        ActualMaxDrawdown = DrawdownMeasures.Max(ReturnMeasures.FromEquity(actual));
        ProbabilityOfLoss = finalEquity.ShareBelow(initial);
        ActualEquity = actual;
        Fan = fan;
        FanSteps = fanSteps;
    }

    /// <summary>The quantiles that <see cref="Fan"/> holds.</summary>
    public static IReadOnlyList<double> FanQuantiles { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>How many runs were made up.</summary>
    public int Paths { get; }

    /// <summary>Equity after the last trade, over the runs.</summary>
    public Distribution FinalEquity { get; }

    /// <summary>The deepest loss from a peak of closed trades, 0 to 1, over the runs.</summary>
    public Distribution MaxDrawdown { get; }

    /// <summary>Equity after the last trade of the run itself.</summary>
    public double ActualFinalEquity { get; }

    /// <summary>The deepest loss from a peak of closed trades of the run itself, 0 to 1.</summary>
    public double ActualMaxDrawdown { get; }

    /// <summary>The share of runs that ended below the initial cash.</summary>
    public double ProbabilityOfLoss { get; }

    /// <summary>Equity of the run itself: at the start and after each trade.</summary>
    public IReadOnlyList<double> ActualEquity { get; }

    /// <summary>After how many trades <see cref="Fan"/> was taken.</summary>
    public IReadOnlyList<int> FanSteps { get; }

    /// <summary>For each of <see cref="FanQuantiles"/> the equity over the runs at each of <see cref="FanSteps"/>.</summary>
    public IReadOnlyList<double[]> Fan { get; }

    /// <summary>Draws the trades of a result again.</summary>
    /// <returns><see langword="null"/> where fewer than two trades were closed, or where profits are in another currency than the account's.</returns>
    public static MonteCarlo? From(BacktestResult result, MonteCarloOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.RoundTrips.Count < 2 || result.RoundTrips.Any(trip => trip.Instrument.QuoteCurrency.Code != result.Currency.Code))
            return null;
        return From([.. result.RoundTrips.Select(trip => (double)trip.NetProfit)], (double)result.InitialCash, options);
    }

    /// <summary>Draws profits again.</summary>
    /// <param name="profits">The profit of each trade in order of exits; at least one.</param>
    /// <param name="initialCash">What the account began with; above zero.</param>
    /// <param name="options">How they are drawn.</param>
    public static MonteCarlo From(ReadOnlySpan<double> profits, double initialCash, MonteCarloOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(profits.Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(initialCash);
        options ??= new();
        var actual = new double[profits.Length + 1];
        actual[0] = initialCash;
        for (int i = 0; i < profits.Length; i++)
            actual[i + 1] = actual[i] + profits[i];
        double[] returns = ReturnMeasures.FromEquity(actual);

        int steps = Math.Min(100, returns.Length);
        int[] fanSteps = [.. Enumerable.Range(0, steps + 1).Select(step => (int)((long)step * returns.Length / steps))];
        double[][] equityAt = [.. fanSteps.Select(_ => new double[options.Paths])];
        double[] finals = new double[options.Paths], depths = new double[options.Paths];
        var random = new SplitMix64(options.Seed);
        var drawn = new double[returns.Length];
        for (int path = 0; path < options.Paths; path++)
        {
            Draw(returns, drawn, options, ref random);
            double equity = initialCash, peak = initialCash;
            equityAt[0][path] = initialCash;
            for (int i = 0, next = 1; i < drawn.Length; i++)
            {
                // After ruin nothing is left to trade with.
                equity = double.IsNaN(drawn[i]) ? equity : Math.Max(0, equity * (1 + drawn[i]));
                peak = Math.Max(peak, equity);
                depths[path] = Math.Max(depths[path], 1 - (equity / peak));
                if (next < fanSteps.Length && i + 1 == fanSteps[next])
                    equityAt[next++][path] = equity;
            }

            finals[path] = equity;
        }

        Distribution[] fan = [.. equityAt.Select(values => new Distribution(values))];
        return new(options.Paths, initialCash, actual, new(finals), new(depths),
            [.. FanQuantiles.Select(quantile => fan.Select(values => values.Quantile(quantile)).ToArray())], fanSteps);
    }

    private static void Draw(double[] returns, double[] drawn, MonteCarloOptions options, ref SplitMix64 random)
    {
        if (options.Shuffle)
        {
            returns.CopyTo(drawn, 0);
            for (int i = drawn.Length - 1; i > 0; i--)
            {
                int other = random.Next(i + 1);
                (drawn[i], drawn[other]) = (drawn[other], drawn[i]);
            }

            return;
        }

        for (int i = 0; i < drawn.Length;)
        {
            int first = random.Next(returns.Length);
            for (int k = 0; k < options.BlockLength && i < drawn.Length; k++, i++)
                drawn[i] = returns[(first + k) % returns.Length];
        }
    }
}
