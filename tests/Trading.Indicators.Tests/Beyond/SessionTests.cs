using Trading.Testing;

namespace Trading.Indicators.Tests.Beyond;

/// <summary>What begins anew with a session or an anchor, and profiles of volume by price, against their definitions written out.</summary>
public sealed class SessionTests
{
    private const double Row = 0.25;
    private static readonly Bar[] Series = Walk();

    [Theory]
    [InlineData(0)]
    [InlineData(14.5)]
    [InlineData(24)]
    public void The_average_by_volume_begins_anew_with_every_session(double startHours)
    {
        var start = TimeSpan.FromHours(startHours);
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { ["sessionStart"] = start, ["deviations"] = 1.5 };
        double[][] actual = Run("SessionVwap", parameters);
        for (int t = 0; t < Series.Length; t++)
        {
            var (mean, deviation) = Average([.. Session(t, start)]);
            actual[0][t].ShouldBe(mean, 1e-9);
            actual[1][t].ShouldBe(mean + (1.5 * deviation), 1e-9);
            actual[2][t].ShouldBe(mean - (1.5 * deviation), 1e-9);
        }
    }

    [Fact]
    public void The_anchored_average_goes_on_from_its_anchor_and_takes_another_one_at_the_next_bar()
    {
        double[][] batch = Run("AnchoredVwap", null);
        for (int t = 0; t < Series.Length; t += 37)
            batch[0][t].ShouldBe(Average(Series[..(t + 1)]).Mean, 1e-9);

        var anchored = new AnchoredVwap(1);
        for (int t = 0; t < Series.Length; t++)
        {
            if (t == 100)
                anchored.AnchorNext();
            anchored.Update(Series[t]);
        }

        var (mean, deviation) = Average(Series[100..]);
        anchored.Value.ShouldBe(mean, 1e-9);
        anchored.Upper.ShouldBe(mean + deviation, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(150)]
    public void The_profile_of_the_last_bars_is_that_of_the_definition(int period)
    {
        double[][] actual = Run("VolumeProfile", new Dictionary<string, object>(StringComparer.Ordinal) { ["period"] = period, ["rowPercent"] = Row });
        for (int t = 0; t < Series.Length; t++)
            Same(t < period - 1 ? [double.NaN, double.NaN, double.NaN] : Profile(Series[(t - period + 1)..(t + 1)], 0.7), actual, t);
    }

    [Fact]
    public void The_profile_of_the_session_is_that_of_the_definition()
    {
        var start = TimeSpan.FromHours(9.5);
        double[][] actual = Run("SessionVolumeProfile", new Dictionary<string, object>(StringComparer.Ordinal) { ["rowPercent"] = Row, ["valueAreaPercent"] = 50.0, ["sessionStart"] = "09:30" });
        for (int t = 0; t < Series.Length; t++)
            Same(Profile([.. Session(t, start)], 0.5), actual, t);
    }

    [Fact]
    public void A_profile_by_hand()
    {
        // Rows are 10 % high; 100 lies in the row from 1.1^48 = 97.0 to 1.1^49 = 106.7.
        var profile = new VolumeProfile(3, 10);
        Bar At(double price, double volume) => new(new(0), new(1), price, price, price, price, volume);
        profile.Update(At(100, 50));
        profile.Update(At(110, 30));
        profile.Update(At(91, 20));
        profile.PointOfControl.ShouldBe(Math.Pow(1.1, 48.5), 1e-9);
        ShouldBe((profile.ValueAreaLow, profile.ValueAreaHigh), (Math.Pow(1.1, 48), Math.Pow(1.1, 50))); // 50 and 30 are 80 % of 100
        profile.Update(At(91, 60));
        profile.PointOfControl.ShouldBe(Math.Pow(1.1, 47.5), 1e-9, "the 50 left the window, 80 are in the lowest row");

        void ShouldBe((double Low, double High) actual, (double Low, double High) expected)
        {
            actual.Low.ShouldBe(expected.Low, 1e-9);
            actual.High.ShouldBe(expected.High, 1e-9);
        }

        ShouldBe((profile.ValueAreaLow, profile.ValueAreaHigh), (Math.Pow(1.1, 47), Math.Pow(1.1, 48)));
    }

    [Fact]
    public void A_window_ends_before_a_bar_that_has_no_room_and_a_session_counts_it_in_the_outermost_row()
    {
        Bar At(double price, double volume) => new(new(0), new(1), price, price, price, price, volume);
        var (window, session) = (new VolumeProfile(3, 0.01), new SessionVolumeProfile(0.01));
        foreach (var bar in new[] { At(100, 1), At(100, 9), At(1e6, 6), At(1e6, 6) })
        {
            window.Update(bar);
            session.Update(bar);
        }

        window.PointOfControl.ShouldBe(1e6, 51);
        window.ValueAreaLow.ShouldBe(1e6, 101);
        session.PointOfControl.ShouldBe(100 * Math.Pow(1.0001, VolumeRows.Room - 1), 0.02);
        session.ValueAreaLow.ShouldBe(100, 0.02);
        foreach (double price in new[] { 100.0, 101, 1e6, 100, 101 })
            window.Update(At(price, 1));
        window.PointOfControl.ShouldBe(100, 0.02);
        window.ValueAreaHigh.ShouldBe(101, 0.02);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(128)]
    public void The_Hurst_exponent_is_the_slope_of_the_rescaled_ranges(int period)
    {
        double[] close = [.. Series.Select(bar => bar.Close)], actual = new double[close.Length];
        HurstExponent.Compute(close, actual, period);
        for (int t = 0; t < close.Length; t++)
        {
            if (t < period)
                actual[t].ShouldBe(double.NaN);
            else if (t % 7 == 0)
                actual[t].ShouldBe(Hurst([.. Enumerable.Range(t - period + 1, period).Select(i => Math.Log(close[i] / close[i - 1]))]), 1e-9);
        }
    }

    [Fact]
    public void The_Hurst_exponent_tells_what_goes_on_from_what_comes_back()
    {
        double Of(double coupling)
        {
            var random = new Random(8);
            double change = 0, logarithm = 0;
            var indicator = new HurstExponent(2048);
            for (int i = 0; i <= 2048; i++)
            {
                change = (coupling * change) + random.NextDouble() - 0.5;
                logarithm += 0.001 * change;
                indicator.Update(Math.Exp(logarithm));
            }

            return indicator.Value;
        }

        Of(0).ShouldBeInRange(0.5, 0.62);
        Of(0.8).ShouldBeGreaterThan(0.68);
        Of(-0.8).ShouldBeLessThan(0.45);
        var still = new HurstExponent(16);
        for (int i = 0; i < 20; i++)
            still.Update(100);
        (still.IsReady, still.Value).ShouldBe((true, double.NaN));
    }

    private static double Hurst(double[] changes)
    {
        var points = new List<(double X, double Y)>();
        for (int length = changes.Length; length >= 8; length /= 2)
        {
            var ranges = new List<double>();
            for (int end = changes.Length; end - length >= 0; end -= length)
            {
                double[] chunk = changes[(end - length)..end];
                double mean = chunk.Average(), deviation = Math.Sqrt(chunk.Select(c => (c - mean) * (c - mean)).Average());
                double[] path = [0, .. chunk.Select((_, i) => chunk[..(i + 1)].Sum(c => c - mean))];
                if (deviation > 1e-15)
                    ranges.Add((path.Max() - path.Min()) / deviation);
            }

            if (ranges.Count > 0)
                points.Add((Math.Log(length), Math.Log(ranges.Average())));
        }

        if (points.Count < 2)
            return double.NaN;
        double x = points.Average(p => p.X), y = points.Average(p => p.Y);
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    private static double[] Profile(Bar[] bars, double share)
    {
        var rows = new SortedDictionary<int, double>();
        int RowOf(double price) => (int)Math.Floor(Math.Log(price) / Math.Log(1 + (Row / 100)));
        foreach (var bar in bars)
        {
            int first = RowOf(bar.Low), last = RowOf(bar.High);
            for (int row = first; row <= last; row++)
                rows[row] = rows.GetValueOrDefault(row) + (bar.Volume / (last - first + 1));
        }

        double total = rows.Values.Sum();
        if (total == 0)
            return [bars[^1].Close, bars[^1].Close, bars[^1].Close];
        int control = rows.MaxBy(row => row.Value).Key, low = control, high = control;
        while (Enumerable.Range(low, high - low + 1).Sum(row => rows.GetValueOrDefault(row)) < (share * total) - 1e-9)
        {
            if (low == rows.Keys.First() || (high < rows.Keys.Last() && rows.GetValueOrDefault(high + 1) >= rows.GetValueOrDefault(low - 1)))
                high++;
            else
                low--;
        }

        double Edge(double row) => Math.Pow(1 + (Row / 100), row);
        return [Edge(control + 0.5), Edge(high + 1), Edge(low)];
    }

    private static void Same(double[] expected, double[][] actual, int t)
    {
        for (int output = 0; output < expected.Length; output++)
            (double.IsNaN(expected[output]) ? double.IsNaN(actual[output][t]) : Math.Abs(actual[output][t] - expected[output]) < 1e-8).ShouldBeTrue($"{output} at {t}: {actual[output][t]} where the definition gives {expected[output]}");
    }

    private static IEnumerable<Bar> Session(int t, TimeSpan start)
    {
        var begin = Timestamp.FromUtc(2020, 1, 1) + start;
        long day = (Series[t].OpenTime - begin).Ticks / TimeSpan.TicksPerDay;
        return Series.Take(t + 1).Where(bar => (bar.OpenTime - begin).Ticks / TimeSpan.TicksPerDay == day);
    }

    private static (double Mean, double Deviation) Average(Bar[] bars)
    {
        double Typical(Bar bar) => (bar.High + bar.Low + bar.Close) / 3;
        double total = bars.Sum(bar => bar.Volume);
        if (total == 0)
            return (Typical(bars[^1]), 0);
        double mean = bars.Sum(bar => Typical(bar) * bar.Volume) / total;
        return (mean, Math.Sqrt(bars.Sum(bar => bar.Volume * (Typical(bar) - mean) * (Typical(bar) - mean)) / total));
    }

    private static double[][] Run(string name, IReadOnlyDictionary<string, object>? parameters)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        var converted = parameters?.ToDictionary(p => p.Key, p => p.Value is string text ? TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : p.Value, StringComparer.Ordinal);
        double[][] batch = new BatchForm(entry).Run(new BarColumns(Series), converted);
        var indicator = entry.Create(parameters);
        for (int t = 0; t < Series.Length; t++)
        {
            indicator.Update(Series[t]);
            indicator.Value.ShouldBe(batch[0][t]);
        }

        return batch;
    }

    /// <summary>Six days of half hours, with two days without a bar, and bars without volume also at the beginning of sessions.</summary>
    private static Bar[] Walk()
    {
        var random = new Random(23);
        var begin = Timestamp.FromUtc(2024, 1, 1, 6);
        double price = 100;
        return [.. Enumerable.Range(0, 288).Select(i =>
        {
            double open = price;
            price *= 1 + (0.02 * (random.NextDouble() - 0.5));
            var time = begin + TimeSpan.FromMinutes((30 * i) + (i > 140 ? 2880 : 0));
            double volume = i is 0 or 1 || i % 36 is 0 or 1 ? 0 : Math.Round(100 * random.NextDouble(), 2);
            return new Bar(time, time + TimeSpan.FromMinutes(30), open, Math.Max(open, price) * 1.002, Math.Min(open, price) * 0.998, price, volume);
        })];
    }
}
