namespace Trading.Indicators.Tests.OrderFlow;

public sealed class BookPressureTests
{
    [Fact]
    public void Imbalance_counts_near_levels_more()
    {
        double[] bids = [3, 4], asks = [1, 8];
        BookPressure.Imbalance(bids, asks).ShouldBe((7 - 9) / 16.0);
        BookPressure.Imbalance(bids, asks, 0.25).ShouldBe((4 - 3) / 7.0);
        BookPressure.Imbalance(bids.AsSpan(0, 1), asks.AsSpan(0, 1)).ShouldBe(new Quote(default, 100, 3, 101, 1).Imbalance());
        BookPressure.Imbalance(bids, []).ShouldBe(1);
        BookPressure.Imbalance([], []).ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => BookPressure.Imbalance([1], [1], 0));
    }

    [Fact]
    public void The_flow_of_each_level_is_that_of_its_quotes()
    {
        var random = new Random(6);
        var depth = new DepthFlowImbalance(3);
        var levels = Enumerable.Range(0, 3).Select(_ => new OrderFlowImbalance()).ToArray();
        var restored = new DepthFlowImbalance(3);
        for (int i = 0; i < 200; i++)
        {
            double middle = random.Next(95, 105);
            double[] bids = [middle - 1, middle - 2, middle - 3 - random.Next(2), 0], asks = [middle + 1, middle + 2, middle + 3 + random.Next(2), 0];
            double[] bidSizes = [random.Next(9), random.Next(9), random.Next(9), 5], askSizes = [random.Next(9), random.Next(9), random.Next(9), 5];
            depth.Update(bids, bidSizes, asks, askSizes);
            for (int level = 0; level < 3; level++)
            {
                levels[level].Update(new Quote(default, bids[level], bidSizes[level], asks[level], askSizes[level]));
                depth.Flows[level].ShouldBe(levels[level].Value);
            }

            depth.Value.ShouldBe(levels.Sum(level => level.Value));
            if (i == 120)
            {
                var writer = new StateWriter();
                depth.Save(writer);
                restored.Restore(new StateReader(writer.Written));
            }
            else if (i > 120)
            {
                restored.Update(bids, bidSizes, asks, askSizes);
                restored.Value.ShouldBe(depth.Value);
            }
        }

        depth.Update([1, 1, 1], [1, double.NaN, 1], [2, 2, 2], [1, 1, 1]);
        depth.Value.ShouldBe(restored.Value);
        depth.Reset();
        depth.Value.ShouldBe(0);
        Should.Throw<ArgumentException>(() => depth.Update([1, 1], [1, 1], [2, 2], [1, 1])).Message.ShouldContain("2 levels");
    }
}
