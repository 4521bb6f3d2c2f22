namespace Trading.Indicators.Tests.Contract;

/// <summary>The constant-time computations against the obvious slow ones, over many periods, on a walk with jumps and stretches of one price.</summary>
public sealed class TwinTests
{
    private static readonly double[] Values = Walk(700);

    public static TheoryData<int> Periods => [1, 2, 3, 4, 5, 7, 13, 14, 30, 97, 349, 350, 699, 700, 701];

    [Theory]
    [MemberData(nameof(Periods))]
    public void The_simple_average_is_the_mean_of_the_window(int period) =>
        Agree(period, window => window.Average(), d => Sma.Compute(Values, d, period), 1e-12);

    [Theory]
    [MemberData(nameof(Periods))]
    public void The_weighted_average_counts_the_last_value_most(int period) =>
        Agree(period, window => window.Select((value, i) => value * (i + 1)).Sum() / (period * (period + 1) / 2.0), d => Wma.Compute(Values, d, period), 1e-12);

    [Theory]
    [MemberData(nameof(Periods))]
    public void Sums_and_extremes_are_those_of_the_window(int period)
    {
        if (period == 1)
            return;
        Agree(period, window => window.Sum(), d => Sum.Compute(Values, d, period), 1e-12);
        Agree(period, window => window.Max(), d => Maximum.Compute(Values, d, period), 0);
        Agree(period, window => window.Min(), d => Minimum.Compute(Values, d, period), 0);
        Agree(period, window => (window.Max() + window.Min()) / 2, d => Midpoint.Compute(Values, d, period), 0);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Places_of_extremes_are_places_of_the_extreme(int period)
    {
        if (period == 1)
            return;
        double[] places = new double[Values.Length], extremes = new double[Values.Length];
        MaximumIndex.Compute(Values, places, period);
        Maximum.Compute(Values, extremes, period);
        for (int i = period - 1; i < Values.Length; i++)
        {
            places[i].ShouldBeInRange(i - period + 1, i);
            Values[(int)places[i]].ShouldBe(extremes[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void The_regression_is_the_least_squares_line(int period)
    {
        if (period == 1)
            return;
        Agree(period, window => Line(window).Slope, d => LinearRegressionSlope.Compute(Values, d, period), 1e-9);
        Agree(period, window => Line(window).End, d => LinearRegression.Compute(Values, d, period), 1e-12);
    }

    // The difference of the mean square and the squared mean of values about 300 has a noise of 1e-6 in its root.
    [Theory]
    [MemberData(nameof(Periods))]
    public void The_deviation_is_that_of_the_window(int period)
    {
        if (period == 1)
            return;
        Agree(period, window => Math.Sqrt(window.Select(value => Math.Pow(value - window.Average(), 2)).Average()), d => StandardDeviation.Compute(Values, d, period), 1e-5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(30)]
    public void The_triangular_average_is_an_average_of_averages(int period)
    {
        double[] weights = [.. Enumerable.Range(1, period).Select(i => (double)Math.Min(i, period + 1 - i))];
        Agree(period, window => window.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum(), d => Trima.Compute(Values, d, period), 1e-12);
    }

    [Fact]
    public void An_output_may_be_the_same_memory_as_the_input()
    {
        foreach (int period in new[] { 2, 14, 350, 701 })
        {
            double[] apart = new double[Values.Length], same = [.. Values];
            Sma.Compute(Values, apart, period);
            Sma.Compute(same, same, period);
            same.ShouldBe(apart);
        }
    }

    // Blocks that are computed side by side, or not copied: with a window of any length, and a value that is no number at any place.
    [Theory]
    [InlineData("Sma")]
    [InlineData("Wma")]
    [InlineData("Kama")]
    [InlineData("Aroon")]
    public void Batches_by_blocks_give_the_bits_of_the_updates(string name)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        var batch = new BatchForm(entry);
        var random = new Random(31);
        foreach (int period in Enumerable.Range(2, 40).Concat([97, 116, 139, 140, 175, 349, 350, 700]))
        {
            var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { ["period"] = period };
            foreach (int bad in new[] { -1, 0, random.Next(Values.Length), random.Next(Values.Length), random.Next(Values.Length) })
            {
                var bars = Values.Select((value, i) => new Bar(new(i), new(i + 1), value, i == bad ? double.PositiveInfinity : value + 1, value - (i % 3), i == bad ? double.NaN : value, 1)).ToArray();
                double[][] columns = batch.Run(new(bars), parameters);
                var indicator = entry.Create(parameters);
                for (int i = 0; i < bars.Length; i++)
                {
                    indicator.Update(bars[i]);
                    for (int output = 0; output < columns.Length; output++)
                    {
                        if (!columns[output][i].Equals(entry.Outputs[output].Read(indicator)))
                            Assert.Fail($"{name} {entry.Outputs[output].Name} of {period}, {bad} bad, at {i}: batch {columns[output][i]:R}, updated {entry.Outputs[output].Read(indicator):R}");
                    }
                }
            }
        }
    }

    [Fact]
    public void An_outlier_is_forgotten_when_it_leaves_the_window()
    {
        var (with, without) = (new Sma(10), new Sma(10));
        for (int i = 0; i < 40; i++)
        {
            with.Update(i == 3 ? 1e300 : i * 0.1);
            without.Update(i * 0.1);
        }

        with.Value.ShouldBe(without.Value);
    }

    [Fact]
    public void An_infinity_counts_as_no_number()
    {
        var (with, without) = (new Ema(5), new Ema(5));
        for (int i = 0; i < 20; i++)
        {
            if (i == 12)
            {
                with.Update(double.PositiveInfinity);
                with.Value.ShouldBe(double.NaN);
                with.IsReady.ShouldBeTrue();
            }

            with.Update(i);
            without.Update(i);
        }

        with.Value.ShouldBe(without.Value);
    }

    private static void Agree(int period, Func<double[], double> slow, Action<double[]> batch, double tolerance)
    {
        var fast = new double[Values.Length];
        batch(fast);
        for (int i = 0; i < Values.Length; i++)
        {
            if (i < period - 1)
            {
                fast[i].ShouldBe(double.NaN);
                continue;
            }

            double expected = slow(Values[(i - period + 1)..(i + 1)]);
            if (Math.Abs(fast[i] - expected) > tolerance * Math.Max(Math.Abs(expected), 1))
                Assert.Fail($"period {period} at {i}: {fast[i]:R}, not {expected:R}");
        }
    }

    private static (double Slope, double End) Line(double[] window)
    {
        double middle = (window.Length - 1) / 2.0, mean = window.Average();
        double slope = window.Select((value, i) => (i - middle) * (value - mean)).Sum() / window.Select((_, i) => (i - middle) * (i - middle)).Sum();
        return (slope, mean + (slope * middle));
    }

    private static double[] Walk(int count)
    {
        var random = new Random(11);
        double value = 50;
        return [.. Enumerable.Range(0, count).Select(i => value = i % 90 is > 60 and < 75 ? value : i % 151 == 150 ? value * 1.5 : value + random.NextDouble() - 0.5)];
    }
}
