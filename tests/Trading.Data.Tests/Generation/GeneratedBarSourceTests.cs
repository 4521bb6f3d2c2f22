using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Trading.Data.Tests;

public sealed class GeneratedBarSourceTests
{
    [Fact]
    public void The_same_options_give_the_same_bars_on_every_machine()
    {
        var bars = new GeneratedBarSource(new() { Seed = 42, Count = 20_000 }).ReadAll();

        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(bars)))).ShouldBe(
            "A2B541343E10EC43CAE7554F9E98DD8F614985873BBE5A05B28BE537D0F4B994");
        new GeneratedBarSource(new() { Seed = 42, Count = 5_000 }).ReadAll().ShouldBe(bars[..5_000]);
        new GeneratedBarSource(new() { Seed = 43, Count = 5_000 }).ReadAll().ShouldNotBe(bars[..5_000]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_year_of_minutes_has_the_facts_of_real_returns(ulong seed)
    {
        var bars = new GeneratedBarSource(new() { Seed = seed }).ReadAll();
        var returns = Returns(bars, 1);

        bars.Count.ShouldBe(525_600);
        Kurtosis(returns).ShouldBeGreaterThan(4);
        Autocorrelation(returns, 1).ShouldBe(0, 0.02);
        Autocorrelation(returns, 10).ShouldBe(0, 0.02);
        var sizes = returns.Select(Math.Abs).ToArray();
        Autocorrelation(sizes, 1).ShouldBeGreaterThan(0.1);
        Autocorrelation(sizes, 100).ShouldBeGreaterThan(0.03);
        Correlation(sizes, bars.Skip(1).Select(bar => bar.Volume).ToArray()).ShouldBeGreaterThan(0.2);

        var days = Returns(bars, 1440);
        (Deviation(days) * Math.Sqrt(365.25)).ShouldBeInRange(0.4, 0.8);
        (bars.Max(bar => bar.High) / bars.Min(bar => bar.Low)).ShouldBeInRange(1.2, 20);
    }

    [Fact]
    public void Volume_is_high_at_the_ends_of_the_day_and_near_its_average()
    {
        var bars = new GeneratedBarSource(new() { Count = 200 * 1440, AverageVolume = 40 }).ReadAll();
        double[] hours = [.. bars.GroupBy(bar => bar.OpenTime.ToDateTimeOffset().Hour).OrderBy(hour => hour.Key).Select(hour => hour.Average(bar => bar.Volume))];

        hours[0].ShouldBeGreaterThan(hours[12] * 2);
        hours[23].ShouldBeGreaterThan(hours[12] * 2);
        hours.Average().ShouldBe(40, 8);
    }

    [Theory]
    [InlineData("0.01", 30_000, "1m")]
    [InlineData("0.05", 100, "1h")]
    [InlineData("0.00000001", 0.00005, "1m")]
    [InlineData("25", 5_000, "1d")]
    [InlineData("0.5", 1_000, "1M")]
    public void Bars_stand_on_the_grid_are_sound_and_follow_each_other(string tick, double price, string timeframe)
    {
        decimal step = decimal.Parse(tick, System.Globalization.CultureInfo.InvariantCulture);
        var options = new MarketGeneratorOptions
        {
            Count = 5_000,
            StartPrice = price,
            Timeframe = Timeframe.Parse(timeframe),
            Start = Timestamp.FromUtc(1900, 1, 1),
            Instrument = new(InstrumentId.Parse("T:X"), Currency.Of("X"), Currency.Of("USD")) { TickSize = step },
            AnnualVolatility = timeframe.EndsWith('M') ? 0.2 : 0.6,
            BadTickProbability = 0.01,
            GapProbability = timeframe.EndsWith('M') ? 0 : 0.01,
        };
        if (timeframe.EndsWith('M'))
            options.Count = 4_000;

        var bars = new GeneratedBarSource(options).ReadAll();

        foreach (var bar in bars)
        {
            foreach (double value in (double[])[bar.Open, bar.High, bar.Low, bar.Close])
            {
                (value > 0).ShouldBeTrue();
                decimal exact = Math.Round((decimal)value / step) * step;
                value.ShouldBe(double.Parse(exact.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
            }

            bar.Volume.ShouldBe(Math.Floor(bar.Volume));
            bar.CloseTime.ShouldBe(options.Timeframe.CloseOf(bar.OpenTime));
        }

        _ = new MemoryBarSource(options.Instrument, options.Timeframe, bars.ToArray());
    }

    [Fact]
    public void Gaps_and_bad_ticks_come_as_often_as_asked()
    {
        var bars = new GeneratedBarSource(new() { Count = 100_000, GapProbability = 0.001, GapLength = 20, BadTickProbability = 0.002 }).ReadAll();
        var gaps = new GapCounter(Timeframe.OneMinute);
        int spikes = 0;
        foreach (var bar in bars)
        {
            gaps.Add(bar.OpenTime);
            spikes += bar.High / Math.Max(bar.Open, bar.Close) > 1.04 || bar.Low / Math.Min(bar.Open, bar.Close) < 0.96 ? 1 : 0;
        }

        gaps.Gaps.ShouldBeInRange(60, 140);
        ((double)gaps.MissingBars / gaps.Gaps).ShouldBeInRange(12, 28);
        spikes.ShouldBeInRange(150, 250);
    }

    [Fact]
    public void The_volatility_is_what_was_asked_for()
    {
        // Many short years, so that the average shows: the spread of the yearly returns themselves.
        var years = Enumerable.Range(1, 400).Select(seed =>
        {
            var bars = new GeneratedBarSource(new() { Seed = (ulong)seed, Timeframe = Timeframe.OneHour, Count = 8766, RegimeLength = 100 }).ReadAll();
            return Math.Log(bars[^1].Close / bars[0].Open);
        }).ToArray();

        Deviation(years).ShouldBe(0.6, 0.12);
        years.Average().ShouldBe(0, 0.1);
    }

    [Theory]
    [InlineData(nameof(MarketGeneratorOptions.AnnualVolatility), double.NaN)]
    [InlineData(nameof(MarketGeneratorOptions.AnnualVolatility), 0)]
    [InlineData(nameof(MarketGeneratorOptions.StartPrice), 0.1)]
    [InlineData(nameof(MarketGeneratorOptions.GapProbability), 1.1)]
    [InlineData(nameof(MarketGeneratorOptions.AverageVolume), -1)]
    public void Options_out_of_range_are_refused(string option, double value)
    {
        var options = new MarketGeneratorOptions();
        typeof(MarketGeneratorOptions).GetProperty(option)!.SetValue(options, value);

        Should.Throw<ArgumentOutOfRangeException>(() => new GeneratedBarSource(options)).Message.ShouldContain(option);
    }

    [Fact]
    public void A_source_of_no_bars_is_empty_and_options_changed_later_change_nothing()
    {
        var options = new MarketGeneratorOptions { Count = 0 };
        var source = new GeneratedBarSource(options);
        options.Count = 5;

        source.ReadAll().ShouldBeEmpty();
        source.Description.ShouldBe("generated with seed 1");
    }

    private static double[] Returns(List<Bar> bars, int step)
    {
        var returns = new double[(bars.Count - 1) / step];
        for (int i = 0; i < returns.Length; i++)
            returns[i] = Math.Log(bars[(i + 1) * step].Close / bars[i * step].Close);
        return returns;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Kurtosis(double[] values)
    {
        double mean = values.Average();
        double second = values.Average(value => Math.Pow(value - mean, 2));
        return values.Average(value => Math.Pow(value - mean, 4)) / (second * second);
    }

    private static double Autocorrelation(double[] values, int lag) => Correlation(values[lag..], values[..^lag]);

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        return xy / Math.Sqrt(xx * yy);
    }
}
