using System.Globalization;

namespace Trading.Data.Tests;

public sealed class DecimalGridTests
{
    [Fact]
    public void A_value_on_the_grid_is_the_double_that_its_text_reads_as()
    {
        var random = new Random(4);
        foreach (string step in (string[])["0.01", "0.00000001", "0.25", "0.1", "5", "0.005", "1000"])
        {
            decimal exact = decimal.Parse(step, CultureInfo.InvariantCulture);
            var grid = new DecimalGrid(exact);
            for (int i = 0; i < 20_000; i++)
            {
                long steps = random.NextInt64(1L << 40);
                double value = grid.ValueOf(steps);
                value.ShouldBe(double.Parse((steps * exact).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                grid.StepsOf(value).ShouldBe(steps);
            }
        }
    }
}
