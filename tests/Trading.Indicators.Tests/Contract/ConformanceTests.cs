using Trading.Testing;

namespace Trading.Indicators.Tests.Contract;

public sealed class ConformanceTests
{
    public static TheoryData<string> Names => [.. IndicatorCatalog.Standard.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_indicator_keeps_the_contract(string name)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        var batch = new BatchForm(entry);
        IndicatorConformance.Check(() => entry.Create(), (bars, destination) => batch.Run(bars)[0].CopyTo(destination), Series.For(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Updates_and_batch_give_the_same_bits_on_real_series_as_they_are_and_with_faults(string name)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        foreach (string file in new[] { "ETHBTC-5m", "AIG-1d-adjusted", "ETHBTC-5m with faults", "AIG-1d-adjusted with faults" })
        {
            var bars = Bars.Read(file.Split(' ')[0]);
            if (file.Contains(' ', StringComparison.Ordinal))
                bars = Bars.WithFaults(bars);
            double[][] batch = new BatchForm(entry).Run(new BarColumns(bars));
            var indicator = entry.Create();
            for (int i = 0; i < bars.Length; i++)
            {
                indicator.Update(bars[i]);
                for (int output = 0; output < batch.Length; output++)
                {
                    double updated = entry.Outputs[output].Read(indicator);
                    if (!updated.Equals(batch[output][i]))
                        Assert.Fail($"{name}.{entry.Outputs[output].Name} on {file} at {i}: updated {updated:R}, batch {batch[output][i]:R}");
                    if (double.IsNaN(bars[i].Close) && !double.IsNaN(updated))
                        Assert.Fail($"{name}.{entry.Outputs[output].Name} on {file} at {i} is {updated:R} though the bar is not a number");
                }
            }

            // Shares cost more than 1 and have no arc sine.
            if (name is not ("Acos" or "Asin"))
                batch[0].Count(value => !double.IsNaN(value)).ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_accepted_within_their_range_and_refused_beyond(string name)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        foreach (var parameter in entry.Parameters)
        {
            // A timeframe has no range.
            if (parameter.Type == typeof(Timeframe))
                continue;
            entry.Create(With(parameter, parameter.Minimum));
            Should.Throw<ArgumentOutOfRangeException>(() => entry.Create(With(parameter, parameter.Minimum - 1)), $"{name}.{parameter.Name}")
                .ParamName.ShouldBe(parameter.Name);
            Should.Throw<ArgumentOutOfRangeException>(() => entry.Create(With(parameter, parameter.Maximum + 1)), $"{name}.{parameter.Name}")
                .ParamName.ShouldBe(parameter.Name);
        }

        static Dictionary<string, object> With(IndicatorParameter parameter, double value) => new(StringComparer.Ordinal) { [parameter.Name] = value };
    }
}
