namespace Trading.Indicators.Tests.OrderFlow;

public sealed class OrderFlowTests
{
    [Fact]
    public void A_quote_with_more_bid_than_offered_leans_to_the_offer()
    {
        var quote = new Quote(default, 100, 3, 101, 1);
        quote.Imbalance().ShouldBe(0.5);
        quote.Microprice().ShouldBe(100.75);
        new Quote(default, 100, 0, 101, 0).Microprice().ShouldBe(double.NaN);
    }

    [Fact]
    public void Cumulative_delta_adds_what_takers_bought_and_takes_off_what_they_sold()
    {
        var delta = new CumulativeVolumeDelta();
        delta.Update(Buy(100, 2));
        delta.Update(Sell(100, 0.5));
        delta.Update(Buy(100, double.NaN));
        delta.Value.ShouldBe(1.5);
        delta.Reset();
        delta.Value.ShouldBe(0);
    }

    [Fact]
    public void Order_flow_imbalance_counts_what_each_quote_changed()
    {
        var flow = new OrderFlowImbalance();
        flow.Update(new Quote(default, 100, 5, 101, 7));
        flow.Value.ShouldBe(0);
        flow.Update(new Quote(default, 100, 8, 101, 7)); // 3 more are bid
        flow.Value.ShouldBe(3);
        flow.Update(new Quote(default, 100, 8, 102, 4)); // the 7 on offer are gone
        flow.Value.ShouldBe(10);
        flow.Update(new Quote(default, 99, 6, 102, 9)); // the 8 bid are gone, 5 more are offered
        flow.Value.ShouldBe(-3);
    }

    [Theory]
    [InlineData(1e15, 1e-3)]
    [InlineData(1e300, double.Epsilon)]
    public void Vpin_takes_a_trade_of_more_buckets_than_can_be_counted_one_by_one(double size, double bucket)
    {
        var vpin = new Vpin(bucket, 2);
        vpin.Update(new Trade(Timestamp.FromUtc(2024, 1, 1), 100, size, OrderSide.Buy));
        vpin.Value.ShouldBe(1);
        vpin.BucketCount.ShouldBeGreaterThan(1_000_000_000);
    }

    [Fact]
    public void Vpin_splits_trades_over_buckets()
    {
        var vpin = new Vpin(10, 2);
        vpin.Update(Buy(100, 8));
        vpin.Update(Sell(100, 4)); // the first bucket: 8 bought, 2 sold
        vpin.Value.ShouldBe(double.NaN);
        vpin.Update(Buy(100, 8)); // the second: 2 sold, 8 bought
        vpin.Value.ShouldBe((6 + 6) / 20.0);
        vpin.Update(Sell(100, 25)); // two of nothing but selling, and 5 left
        vpin.BucketCount.ShouldBe(4);
        vpin.Value.ShouldBe(1);

        var writer = new StateWriter();
        vpin.Save(writer);
        var other = new Vpin(10, 2);
        other.Restore(new StateReader(writer.Written));
        vpin.Update(Buy(100, 5));
        other.Update(Buy(100, 5));
        vpin.Value.ShouldBe(0.5);
        other.Value.ShouldBe(0.5);
    }

    [Fact]
    public void Kyles_lambda_is_the_price_of_a_unit_of_flow()
    {
        var lambda = new KyleLambda(2, 40);
        var random = new Random(3);
        double price = 100;
        lambda.Update(Buy(price, 1));
        for (int i = 0; i < 100; i++)
        {
            double first = random.Next(-9, 10), second = random.Next(-9, 10);
            lambda.Update(Signed(price + (0.02 * first), first));
            price += 0.02 * (first + second);
            lambda.Update(Signed(price, second));
            double.IsNaN(lambda.Value).ShouldBe(i < 39);
        }

        lambda.Value.ShouldBe(0.02, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_goes_on_after_a_restart_as_if_nothing_had_happened(int seed)
    {
        Same(() => new CumulativeVolumeDelta(), (delta, random) => delta.Update(Signed(100, random.Next(-9, 10))), delta => delta.Value, seed);
        Same(() => new Vpin(20, 5), (vpin, random) => vpin.Update(Signed(100, random.Next(-9, 10))), vpin => vpin.Value, seed);
        Same(() => new KyleLambda(3, 7), (lambda, random) => lambda.Update(Signed(100 + random.Next(-3, 4), random.Next(-9, 10))), lambda => lambda.Value, seed);
        Same(() => new OrderFlowImbalance(), (flow, random) => flow.Update(new Quote(default, random.Next(98, 100), random.Next(9), random.Next(101, 103), random.Next(9))), flow => flow.Value, seed);
    }

    private static void Same<T>(Func<T> create, Action<T, Random> update, Func<T, double> value, int seed)
        where T : IStateful
    {
        var (whole, restored) = (create(), create());
        int cut = new Random(seed).Next(200, 400), values = 0;
        var (first, second) = (new Random(seed), new Random(seed + 100));
        for (int i = 0; i < cut; i++)
        {
            update(whole, first);
            if (i < 50)
                update(restored, second);
        }

        var writer = new StateWriter();
        whole.Save(writer);
        var reader = new StateReader(writer.Written);
        restored.Restore(reader);
        reader.AtEnd.ShouldBeTrue();
        second = new Random(seed + 7);
        first = new Random(seed + 7);
        for (int i = 0; i < 300; i++)
        {
            update(whole, first);
            update(restored, second);
            value(restored).ShouldBe(value(whole));
            values += double.IsNaN(value(whole)) ? 0 : 1;
        }

        values.ShouldBeGreaterThan(250);
    }

    private static Trade Buy(double price, double size) => new(default, price, size, OrderSide.Buy);

    private static Trade Sell(double price, double size) => new(default, price, size, OrderSide.Sell);

    private static Trade Signed(double price, double size) => size >= 0 ? Buy(price, size) : Sell(price, -size);
}
