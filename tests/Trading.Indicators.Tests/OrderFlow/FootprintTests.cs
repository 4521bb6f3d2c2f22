namespace Trading.Indicators.Tests.OrderFlow;

public sealed class FootprintTests
{
    private static readonly Timestamp Begin = Timestamp.FromUtc(2024, 1, 1);

    [Fact]
    public void A_bar_has_what_was_bought_and_sold_at_each_price()
    {
        var footprint = new Footprint(Timeframe.OneMinute, 0.5);
        footprint.Update(At(10, 100, 3, OrderSide.Buy)).ShouldBeFalse();
        footprint.Update(At(11, 101, 2, OrderSide.Sell));
        footprint.Update(At(12, 100, 1, OrderSide.Sell));
        footprint.Update(At(13, double.NaN, 1, OrderSide.Sell));
        footprint.Update(At(14, 99.6, 4, OrderSide.Buy)); // nearest to 99.5
        footprint.Last.Count.ShouldBe(0);

        footprint.Update(At(60, 100, 7, OrderSide.Buy)).ShouldBeTrue();
        var bar = footprint.Last;
        (bar.OpenTime, bar.CloseTime).ShouldBe((Begin, Begin + TimeSpan.FromMinutes(1)));
        Levels(bar).ShouldBe([new(99.5, 0, 4), new(100, 1, 3), new(100.5, 0, 0), new(101, 2, 0)]);
        (bar.BuyVolume, bar.SellVolume, bar.Delta).ShouldBe((7, 3, 4));
        bar.PointOfControl.ShouldBe(new FootprintLevel(99.5, 0, 4));
        Levels(footprint.Current).ShouldBe([new(100, 0, 7)]);
        Should.Throw<ArgumentOutOfRangeException>(() => bar[4]);
    }

    [Fact]
    public void Imbalances_are_diagonal()
    {
        var footprint = new Footprint(Timeframe.OneMinute, 1);
        footprint.Update(At(0, 100, 2, OrderSide.Sell));
        footprint.Update(At(1, 101, 6, OrderSide.Buy)); // three times what was sold one below
        footprint.Update(At(2, 101, 4, OrderSide.Sell));
        footprint.Update(At(3, 102, 2, OrderSide.Buy));
        var bar = footprint.Current;
        bar.IsBuyImbalance(1).ShouldBeTrue();
        bar.IsBuyImbalance(1, 3.1).ShouldBeFalse();
        bar.IsBuyImbalance(2).ShouldBeFalse();
        bar.IsSellImbalance(1, 2).ShouldBeTrue("4 sold at 101 against 2 bought at 102");
        bar.IsSellImbalance(0).ShouldBeFalse();
    }

    [Fact]
    public void What_has_no_room_counts_at_the_outermost_price()
    {
        var footprint = new Footprint(Timeframe.OneMinute, 1, 3);
        footprint.Update(At(0, 100, 1, OrderSide.Buy));
        footprint.Update(At(1, 1000, 2, OrderSide.Buy));
        footprint.Update(At(2, 1, 4, OrderSide.Sell));
        Levels(footprint.Current).ShouldBe([new(100, 4, 1), new(101, 0, 0), new(102, 0, 2)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bars_are_those_of_a_dictionary_and_a_restored_one_goes_on(int seed)
    {
        var random = new Random(seed);
        var trades = Enumerable.Range(0, 3000).Select(i => At(i * (i % 700 == 0 ? 3 : 1), 100 + (0.25 * random.Next(-20, 20)), random.Next(1, 9), random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell))
            .OrderBy(trade => trade.Time).ToArray();
        var footprint = new Footprint(Timeframe.FiveMinutes, 0.25);
        var other = new Footprint(Timeframe.FiveMinutes, 0.25);
        int cut = random.Next(500, 2500), bars = 0;
        for (int i = 0; i < trades.Length; i++)
        {
            bool isOver = footprint.Update(trades[i]);
            if (i == cut)
            {
                foreach (var trade in trades[..100])
                    other.Update(trade);
                var writer = new StateWriter();
                footprint.Save(writer);
                var reader = new StateReader(writer.Written);
                other.Restore(reader);
                reader.AtEnd.ShouldBeTrue();
            }
            else if (i > cut)
            {
                other.Update(trades[i]).ShouldBe(isOver);
                Levels(other.Current).ShouldBe(Levels(footprint.Current));
                Levels(other.Last).ShouldBe(Levels(footprint.Last));
            }

            if (!isOver)
                continue;
            bars++;
            var bar = footprint.Last;
            var mine = trades.Where(trade => trade.Time >= bar.OpenTime && trade.Time < bar.CloseTime).ToArray();
            Levels(bar).Where(level => level.Volume > 0).ShouldBe(mine.GroupBy(trade => trade.Price).OrderBy(price => price.Key).Select(price => new FootprintLevel(
                price.Key, price.Where(trade => trade.Aggressor == OrderSide.Sell).Sum(trade => trade.Size), price.Where(trade => trade.Aggressor == OrderSide.Buy).Sum(trade => trade.Size))));
            bar.Delta.ShouldBe(mine.Sum(trade => trade.Aggressor == OrderSide.Buy ? trade.Size : -trade.Size));
        }

        bars.ShouldBeGreaterThan(8);
        footprint.Reset();
        (footprint.Current.Count, footprint.Last.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void An_update_allocates_nothing()
    {
        var footprint = new Footprint(Timeframe.OneMinute, 1);
        for (int i = 0; i < 500; i++)
            footprint.Update(At(i, 100 + (i % 7), 1, OrderSide.Buy));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 500; i < 5000; i++)
            footprint.Update(At(i, 100 + (i % 7), 1, OrderSide.Buy));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static Trade At(int second, double price, double size, OrderSide side) => new(Begin + TimeSpan.FromSeconds(second), price, size, side);

    private static List<FootprintLevel> Levels(FootprintBar bar) => [.. Enumerable.Range(0, bar.Count).Select(i => bar[i])];
}
