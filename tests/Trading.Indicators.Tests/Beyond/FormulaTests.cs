using Trading.Testing;

namespace Trading.Indicators.Tests.Beyond;

/// <summary>The indicators that TA-Lib does not have, against their formulas written out over whole arrays.</summary>
public sealed class FormulaTests
{
    private static readonly Bar[] Series = Walk();
    private static readonly double[] Open = [.. Series.Select(bar => bar.Open)];
    private static readonly double[] High = [.. Series.Select(bar => bar.High)];
    private static readonly double[] Low = [.. Series.Select(bar => bar.Low)];
    private static readonly double[] Close = [.. Series.Select(bar => bar.Close)];
    private static readonly double[] Volume = [.. Series.Select(bar => bar.Volume)];
    private static readonly double[] Middle = Slow.Zip(High, Low, (h, l) => (h + l) / 2);

    [Fact]
    public void Bands()
    {
        var average = Slow.Ema(Close, 20);
        var range = Slow.Atr(Series, 10);
        Same("KeltnerChannels", average, Slow.Zip(average, range, (a, r) => a + (2 * r)), Slow.Zip(average, range, (a, r) => a - (2 * r)));
        double[] highest = Slow.Last(High, 20, w => w.Max()), lowest = Slow.Last(Low, 20, w => w.Min());
        Same("DonchianChannels", Slow.Zip(highest, lowest, (h, l) => (h + l) / 2), highest, lowest);
        var wide = Slow.Atr(Series, 22);
        Same("ChandelierExit", Slow.Zip(Slow.Last(High, 22, w => w.Max()), wide, (h, r) => h - (3 * r)), Slow.Zip(Slow.Last(Low, 22, w => w.Min()), wide, (l, r) => l + (3 * r)));
    }

    [Fact]
    public void Supertrend()
    {
        var range = Slow.Atr(Series, 10);
        double[] line = new double[Series.Length], direction = new double[Series.Length];
        double upper = double.NaN, lower = double.NaN, trend = 0;
        for (int t = 0; t < Series.Length; t++)
        {
            line[t] = direction[t] = double.NaN;
            if (double.IsNaN(range[t]))
                continue;
            double up = Middle[t] + (3 * range[t]), down = Middle[t] - (3 * range[t]);
            bool isFirst = trend == 0;
            upper = isFirst || up < upper || Close[t - 1] > upper ? up : upper;
            lower = isFirst || down > lower || Close[t - 1] < lower ? down : lower;
            trend = isFirst ? (Close[t] >= Middle[t] ? 1 : -1) : trend < 0 && Close[t] > upper ? 1 : trend > 0 && Close[t] < lower ? -1 : trend;
            (line[t], direction[t]) = (trend > 0 ? lower : upper, trend);
        }

        direction.Distinct().Count(value => !double.IsNaN(value)).ShouldBe(2);
        Same("Supertrend", line, direction);
    }

    [Fact]
    public void Moving_averages()
    {
        Same("Hma", Slow.Wma(Slow.Zip(Slow.Wma(Close, 8), Slow.Wma(Close, 16), (fast, slow) => (2 * fast) - slow), 4));
        Same("ZeroLagEma", Slow.Ema(Slow.Zip(Close, Slow.Shift(Close, 9), (now, old) => now + (now - old)), 20));
        double[] weights = [.. Enumerable.Range(0, 9).Select(i => Math.Exp(-Math.Pow(i - (0.85 * 8), 2) / (2 * Math.Pow(9.0 / 6, 2))))];
        Same("Alma", Slow.Last(Close, 9, w => w.Zip(weights, (x, weight) => x * weight).Sum() / weights.Sum()));
        double value = Close[0];
        Same("McGinleyDynamic", Slow.Map(Close.Length, t => value += (Close[t] - value) / (14 * Math.Pow(Close[t] / value, 4))));
        double vidya = double.NaN;
        Same("Vidya", Slow.Map(Close.Length, t =>
        {
            if (t < 9)
                return double.NaN;
            double[] changes = [.. Enumerable.Range(t - 8, 9).Select(i => Close[i] - Close[i - 1])];
            double momentum = Math.Abs(changes.Sum()) / changes.Sum(Math.Abs);
            return vidya = t == 9 ? Close[t] : vidya + ((Close[t] - vidya) * momentum * 2 / 15);
        }));
    }

    [Fact]
    public void Ichimoku_and_alligator_are_what_was_drawn_over_this_bar()
    {
        double[] Mid(int period) => Slow.Zip(Slow.Last(High, period, w => w.Max()), Slow.Last(Low, period, w => w.Min()), (h, l) => (h + l) / 2);
        Same("Ichimoku", Mid(9), Mid(26), Slow.Shift(Slow.Zip(Mid(9), Mid(26), (c, b) => (c + b) / 2), 26), Slow.Shift(Mid(52), 26));
        Same("Alligator", Slow.Shift(Slow.Ema(Middle, 13, 1.0 / 13), 8), Slow.Shift(Slow.Ema(Middle, 8, 1.0 / 8), 5), Slow.Shift(Slow.Ema(Middle, 5, 1.0 / 5), 3));
    }

    [Fact]
    public void Oscillators_of_bars()
    {
        var range = Slow.TrueRange(Series);
        var total = Slow.Last(range, 14, w => w.Sum());
        double[] Sum(Func<int, double> f) => Slow.Last(Slow.Map(Series.Length, t => t == 0 ? double.NaN : f(t)), 14, w => w.Sum());
        Same("Vortex", Slow.Zip(Sum(t => Math.Abs(High[t] - Low[t - 1])), total, (v, r) => v / r), Slow.Zip(Sum(t => Math.Abs(Low[t] - High[t - 1])), total, (v, r) => v / r));
        var span = Slow.Zip(Slow.Last(High, 14, w => w.Max()), Slow.Last(Low, 14, w => w.Min()), (h, l) => h - l);
        Same("Choppiness", Slow.Zip(total, span, (r, s) => 100 * Math.Log10(r / s) / Math.Log10(14)));
        Same("AwesomeOscillator", Slow.Zip(Slow.Sma(Middle, 5), Slow.Sma(Middle, 34), (fast, slow) => fast - slow));
        var average = Slow.Ema(Close, 13);
        Same("ElderRay", Slow.Zip(High, average, (h, a) => h - a), Slow.Zip(Low, average, (l, a) => l - a));
        double place = 0, fisher = 0;
        double[] trigger = new double[Series.Length];
        Same("FisherTransform", [Slow.Map(Series.Length, t =>
        {
            trigger[t] = double.NaN;
            if (t < 9)
                return double.NaN;
            double[] window = Middle[(t - 9)..(t + 1)];
            place = Math.Clamp((0.66 * (((Middle[t] - window.Min()) / (window.Max() - window.Min())) - 0.5)) + (0.67 * place), -0.999, 0.999);
            trigger[t] = fisher;
            return fisher = Math.Atanh(place) + (0.5 * fisher);
        }), trigger]);
    }

    [Fact]
    public void Oscillators_of_closes()
    {
        var change = Slow.Map(Close.Length, t => t == 0 ? double.NaN : Close[t] - Close[t - 1]);
        double[] Twice(double[] x) => Slow.Ema(Slow.Ema(x, 25), 13);
        var strength = Slow.Zip(Twice(change), Twice([.. change.Select(Math.Abs)]), (c, s) => 100 * c / s);
        Same("TrueStrength", strength, Slow.Ema(strength, 7));
        double[][] parts = [Slow.Sma(Slow.Roc(Close, 10), 10), Slow.Sma(Slow.Roc(Close, 15), 10), Slow.Sma(Slow.Roc(Close, 20), 10), Slow.Sma(Slow.Roc(Close, 30), 15)];
        var sure = Slow.Map(Close.Length, t => parts[0][t] + (2 * parts[1][t]) + (3 * parts[2][t]) + (4 * parts[3][t]));
        Same("KnowSureThing", sure, Slow.Sma(sure, 9));
        Same("Coppock", Slow.Wma(Slow.Zip(Slow.Roc(Close, 14), Slow.Roc(Close, 11), (l, s) => l + s), 10));
        double streak = 0;
        double[] streaks = Slow.Map(Close.Length, t => streak = t == 0 || Close[t].Equals(Close[t - 1]) ? 0 : Close[t] > Close[t - 1] ? Math.Max(streak, 0) + 1 : Math.Min(streak, 0) - 1);
        double[] part = Slow.Map(Close.Length, t => t == 0 ? double.NaN : (Close[t] - Close[t - 1]) / Close[t - 1]);
        double[] rank = Slow.Map(Close.Length, t => t < 101 ? double.NaN : part[(t - 100)..t].Count(p => p < part[t]));
        double[] first = Slow.Rsi(Close, 3), second = Slow.Rsi(streaks, 2);
        Same("ConnorsRsi", Slow.Map(Close.Length, t => (first[t] + second[t] + rank[t]) / 3));
    }

    [Fact]
    public void Squeeze_momentum()
    {
        double[] middle = Slow.Zip(Slow.Last(High, 20, w => w.Max()), Slow.Last(Low, 20, w => w.Min()), (h, l) => (h + l) / 2);
        var average = Slow.Sma(Close, 20);
        var away = Slow.Map(Close.Length, t => Close[t] - ((middle[t] + average[t]) / 2));
        var line = Slow.Last(away, 20, w =>
        {
            double slope = w.Select((y, i) => (i - 9.5) * (y - w.Average())).Sum() / w.Select((_, i) => (i - 9.5) * (i - 9.5)).Sum();
            return w.Average() + (slope * 9.5);
        });
        var deviation = Slow.Last(Close, 20, w => Math.Sqrt(w.Select(x => (x - w.Average()) * (x - w.Average())).Average()));
        var range = Slow.Sma(Slow.TrueRange(Series), 20);
        var squeeze = Slow.Map(Close.Length, t => double.IsNaN(line[t]) ? double.NaN : 2 * deviation[t] < 1.5 * range[t] ? 1 : 0);
        squeeze.Distinct().Count(value => !double.IsNaN(value)).ShouldBe(2);
        Same("SqueezeMomentum", line, squeeze);
    }

    [Fact]
    public void Heikin_Ashi_and_volume_weighted_prices()
    {
        double[] close = Slow.Map(Series.Length, t => (Open[t] + High[t] + Low[t] + Close[t]) / 4), open = new double[Series.Length];
        for (int t = 0; t < open.Length; t++)
            open[t] = t == 0 ? (Open[0] + Close[0]) / 2 : (open[t - 1] + close[t - 1]) / 2;
        Same("HeikinAshi", close, open, Slow.Map(open.Length, t => new[] { High[t], open[t], close[t] }.Max()), Slow.Map(open.Length, t => new[] { Low[t], open[t], close[t] }.Min()));

        double[] typical = Slow.Map(Series.Length, t => (High[t] + Low[t] + Close[t]) / 3);
        double Mean(int t, Func<int, double> value) => t < 19 ? double.NaN : Enumerable.Range(t - 19, 20).Sum(i => value(i) * Volume[i]) / Enumerable.Range(t - 19, 20).Sum(i => Volume[i]);
        var mean = Slow.Map(Series.Length, t => Mean(t, i => typical[i]));
        var deviation = Slow.Map(Series.Length, t => Math.Sqrt(Mean(t, i => (typical[i] - mean[t]) * (typical[i] - mean[t]))));
        Same("RollingVwap", mean, Slow.Zip(mean, deviation, (m, d) => m + (2 * d)), Slow.Zip(mean, deviation, (m, d) => m - (2 * d)));
    }

    [Fact]
    public void Nadaraya_Watson_looks_back_only_and_the_repainting_one_changes_its_past()
    {
        double Weight(int i) => Math.Exp(-i * i / 128.0);
        var estimate = Slow.Last(Close, 100, w => w.Select((x, i) => x * Weight(99 - i)).Sum() / w.Select((_, i) => Weight(99 - i)).Sum());
        var distance = Slow.Sma(Slow.Zip(Close, estimate, (x, e) => Math.Abs(x - e)), 100);
        var shown = Slow.Map(Close.Length, t => double.IsNaN(distance[t]) ? double.NaN : estimate[t]);
        Same("NadarayaWatson", shown, Slow.Zip(estimate, distance, (e, d) => e + (3 * d)), Slow.Zip(estimate, distance, (e, d) => e - (3 * d)));

        double[] whole = new double[300], cut = new double[290], band = new double[300];
        RepaintingNadarayaWatson.Compute(Close.AsSpan(0, 300), whole, band, band);
        RepaintingNadarayaWatson.Compute(Close.AsSpan(0, 290), cut, band.AsSpan(0, 290), band.AsSpan(0, 290));
        whole[289].ShouldNotBe(cut[289]);
        double sum = Enumerable.Range(0, 300).Sum(i => Close[i] * Weight(i - 150)) / Enumerable.Range(0, 300).Sum(i => Weight(i - 150));
        whole[150].ShouldBe(sum, 1e-9);
    }

    private static void Same(string name, params double[][] expected)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        var actual = new BatchForm(entry).Run(new BarColumns(Series));
        actual.Length.ShouldBe(expected.Length);
        int values = 0;
        for (int output = 0; output < expected.Length; output++)
        {
            for (int t = 0; t < Series.Length; t++)
            {
                // The outputs begin together.
                double due = expected.Any(column => double.IsNaN(column[t])) ? double.NaN : expected[output][t];
                if (double.IsNaN(due) != double.IsNaN(actual[output][t]) || Math.Abs(due - actual[output][t]) > 1e-9 * Math.Max(1, Math.Abs(due)))
                    Assert.Fail($"{name}.{entry.Outputs[output].Name} at {t}: {actual[output][t]:R} where the formula gives {due:R}");
                values += double.IsNaN(due) ? 0 : 1;
            }
        }

        values.ShouldBeGreaterThan(100);
    }

    private static Bar[] Walk()
    {
        var random = new Random(17);
        double price = 100;
        return [.. Enumerable.Range(0, 500).Select(i =>
        {
            double open = price * (1 + (0.002 * (random.NextDouble() - 0.5))), calm = i % 120 < 60 ? 0.004 : 0.03;
            price = open * (1 + (calm * (random.NextDouble() - 0.5)));
            return new Bar(new(i), new(i + 1), open, Math.Max(open, price) * (1 + (0.003 * random.NextDouble())), Math.Min(open, price) * (1 - (0.003 * random.NextDouble())), price, 1 + (100 * random.NextDouble()));
        })];
    }
}
