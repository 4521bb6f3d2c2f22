namespace Trading.Indicators.Tests.Structure;

public sealed class DivergenceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Divergences_are_those_of_the_definition(int seed)
    {
        var bars = Chart.Walk(800, seed);
        double[] strength = new double[bars.Length];
        Rsi.Compute([.. bars.Select(bar => bar.Close)], strength, 9);
        var expected = new List<string>();
        (int Bar, double Price)? high = null, low = null;
        foreach (string line in Chart.Events(new SwingPoints(3, 2), bars))
        {
            string[] words = line.Split(' ');
            int at = int.Parse(words[3].AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            bool isHigh = words[1] == "SwingHigh";
            var now = (Bar: at, Price: isHigh ? bars[at].High : bars[at].Low);
            if ((isHigh ? high : low) is { } last && at - last.Bar <= 40 && !double.IsNaN(strength[last.Bar]))
            {
                string? kind = (isHigh, now.Price.CompareTo(last.Price), strength[at].CompareTo(strength[last.Bar])) switch
                {
                    (true, 1, -1) or (false, -1, 1) => "RegularDivergence",
                    (true, -1, 1) or (false, 1, -1) => "HiddenDivergence",
                    _ => null,
                };
                if (kind is not null)
                    expected.Add($"{words[0]} {kind} {(isHigh ? "-1" : "+1")} @{at} {Chart.Text(now.Price)}");
            }

            if (isHigh)
                high = now;
            else
                low = now;
        }

        Chart.Events(new RsiDivergence(9, 3, 2, 40), bars).ShouldBe(expected);
        foreach (string kind in new[] { "RegularDivergence +1", "RegularDivergence -1", "HiddenDivergence +1", "HiddenDivergence -1" })
            expected.Count(line => line.Contains(kind, StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }
}
