using System.Text.Json;
using Trading.Testing;

namespace Trading.Indicators.Tests.Reference;

public sealed class TaLibTests
{
    public static TheoryData<string> Names => [.. IndicatorCatalog.Standard.Entries.Where(e => e.TaLib is not null).Select(e => e.TaLib!)];

    [Fact]
    public void Every_function_of_the_reference_has_a_counterpart()
    {
        var ours = IndicatorCatalog.Standard.Entries.Select(entry => entry.TaLib).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        ours.ShouldBe(TaLibReference.Load().Functions.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_begin_agree_with_TA_Lib(string name)
    {
        var reference = TaLibReference.Load();
        var function = reference.Functions[name];
        var entry = IndicatorCatalog.Standard.Find(name);
        var indicator = entry.Create();
        var outputs = entry.Outputs.Select(_ => new List<double>()).ToArray();
        for (int row = 0; row < reference.Bars.Length; row++)
        {
            // The reference was computed with periods from 2 to 21, one after the other.
            if (indicator is VariableMovingAverage variable)
                variable.Update(reference.Bars[row].Close, 2 + (row % 20));
            else
                indicator.Update(reference.Bars[row]);
            for (int i = 0; i < outputs.Length; i++)
                outputs[i].Add(entry.Outputs[i].Read(indicator));
        }

        double tolerance = name.StartsWith("HT_", StringComparison.Ordinal) || name == "MAMA" ? 1e-6 : 1e-9;
        var expected = function.GetProperty("outputs").EnumerateObject().ToArray();
        expected.Length.ShouldBe(outputs.Length);
        foreach (var output in expected)
        {
            int index = expected.Length == 1 ? 0 : entry.Outputs.ToList().FindIndex(o => o.TaLib == output.Name);
            index.ShouldBeGreaterThanOrEqualTo(0, $"{entry.Name} has no output for {output.Name}");
            Compare($"{name} {output.Name}", output.Value, outputs[index], tolerance, output.Name is "integer" or "minidx" or "maxidx");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Defaults_are_those_of_TA_Lib(string name)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        double[] ours = [.. entry.Parameters.Select(parameter => Convert.ToDouble(parameter.Default, System.Globalization.CultureInfo.InvariantCulture))];
        double[] theirs = [.. TaLibReference.Load().Functions[name].GetProperty("params").EnumerateObject().Select(p => p.Value.GetDouble())];

        // TA-Lib's variance takes a number of deviations, and does not use it.
        ours.ShouldBe(name == "VAR" ? theirs[..1] : theirs);
    }

    private static void Compare(string what, JsonElement expected, List<double> actual, double tolerance, bool whole)
    {
        // Functions of whole numbers are 0, not absent, before their begin.
        double[] values = [.. actual.Select(value => whole && double.IsNaN(value) ? 0 : value)];
        values.TakeWhile(double.IsNaN).Count().ShouldBe(expected.GetProperty("begIdx").GetInt32(), $"{what}: begin");
        values.Count(value => !double.IsNaN(value)).ShouldBe(expected.GetProperty("count").GetInt32(), $"{what}: count");

        // What is nothing but rounding of the numbers that went in has no relative precision: an average that is 0 but for the 1e-16th of the 100 before.
        double rounding = 1e-14 * values.Where(value => !double.IsNaN(value)).Max(Math.Abs);
        int i = 0;
        foreach (var element in expected.GetProperty("values").EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Null)
                double.IsNaN(values[i]).ShouldBeTrue($"{what} at {i}: {values[i]} where there is nothing");
            else
                Near($"{what} at {i}", values[i], element.GetDouble(), tolerance, rounding);
            i++;
        }

        i.ShouldBeGreaterThan(0);
        Near($"{what}: last", values[^1], expected.GetProperty("last").GetDouble(), tolerance, rounding);
        double sum = values.Where(value => !double.IsNaN(value)).Sum(), size = values.Where(value => !double.IsNaN(value)).Sum(Math.Abs);
        Math.Abs(sum - expected.GetProperty("sum").GetDouble()).ShouldBeLessThanOrEqualTo(tolerance * size, $"{what}: sum");
    }

    private static void Near(string what, double actual, double expected, double tolerance, double rounding)
    {
        double difference = Math.Abs(actual - expected);
        if (!(difference <= Math.Max(tolerance * Math.Abs(expected), rounding)))
            Assert.Fail($"{what}: {actual:R} where TA-Lib has {expected:R}, relative difference {difference / Math.Abs(expected):E1}");
    }
}
