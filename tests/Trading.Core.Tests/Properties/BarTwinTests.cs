using Trading.Tests.Support;

namespace Trading.Tests.Properties;

/// <summary>Bars against a simulator written from docs/fills.md that looks at whole prices one by one.</summary>
public sealed class BarTwinTests
{
    private const int Bars = 12;

    public static TheoryData<string> Models => ["careful", "touch", "walked", "NautilusTrader", "NautilusTrader adaptive"];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_single_order_fills_where_the_twin_says(string model)
    {
        int filled = 0;
        for (int seed = 0; seed < RandomSession.CountOf(2_000); seed++)
        {
            var random = new Random(seed);
            var bars = Draw(random);
            var side = (OrderSide)random.Next(2);
            var type = new[] { OrderType.Limit, OrderType.StopMarket, OrderType.MarketIfTouched, OrderType.Market }[random.Next(4)];
            int price = (int)bars[0].Close + random.Next(-10, 11);
            var request = new OrderRequest { Side = side, Type = type, Quantity = 1, LimitPrice = type == OrderType.Limit ? price : null, TriggerPrice = type is OrderType.StopMarket or OrderType.MarketIfTouched ? price : null };
            var options = Options(model);
            options.FillModel = options.FillModel with { MarketOrders = MarketOrderTiming.NextOpen };
            string[] fills = Ticks.Fills(Backtest.Run(new Scripted { At = { [0] = s => s.Send(request) } }, Series.Of(bars), options));
            int? expected = Single(bars, side, type, price, options.FillModel.LimitsFillOnTouch);
            fills.ShouldBe(expected is { } at ? [FormattableString.Invariant($"{(side == OrderSide.Buy ? 1 : -1)}@{at}")] : [], $"seed {seed}: {side} {type} {price} on {string.Join(' ', bars)}");
            filled += fills.Length;
        }

        filled.ShouldBeGreaterThan(RandomSession.CountOf(2_000) / 4);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_stop_and_a_target_end_a_position_where_the_twin_says(string model)
    {
        int both = 0;
        for (int seed = 0; seed < RandomSession.CountOf(2_000); seed++)
        {
            var random = new Random(seed);
            var bars = Draw(random);
            var side = (OrderSide)random.Next(2);
            int sign = side == OrderSide.Buy ? 1 : -1;
            int stop = (int)bars[1].Close - (sign * random.Next(1, 8));
            int target = (int)bars[1].Close + (sign * random.Next(1, 8));
            var away = side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
            var strategy = new Scripted
            {
                At =
                {
                    [0] = s => s.Send(Ticks.Market(side, 1)),
                    [1] = s => s.SubmitGroup(ContingencyType.OneCancelsOther, Ticks.Stop(away, 1, stop) with { ReduceOnly = true }, Ticks.Limit(away, 1, target) with { ReduceOnly = true }),
                },
            };
            var options = Options(model);
            options.FillModel = options.FillModel with { MarketOrders = MarketOrderTiming.NextOpen };
            string[] fills = Ticks.Fills(Backtest.Run(strategy, Series.Of(bars), options));
            int? expected = Exit(bars, sign, stop, target, options.FillModel, ref both);
            fills.Skip(1).ShouldBe(expected is { } at ? [FormattableString.Invariant($"{-sign}@{at}")] : [], $"seed {seed}: {side}, stop {stop}, target {target} on {string.Join(' ', bars)}");
        }

        both.ShouldBeGreaterThan(RandomSession.CountOf(2_000) / 50, "bars that reach both are what the models differ in");
    }

    private static int? Single((double Open, double High, double Low, double Close)[] bars, OrderSide side, OrderType type, int price, bool touch)
    {
        int sign = side == OrderSide.Buy ? 1 : -1;
        for (int i = 1; i < bars.Length; i++)
        {
            int open = (int)bars[i].Open;
            int best = (int)(side == OrderSide.Buy ? bars[i].Low : bars[i].High);
            int worst = (int)(side == OrderSide.Buy ? bars[i].High : bars[i].Low);
            switch (type)
            {
                case OrderType.Market:
                    return open;
                case OrderType.Limit when (open - price) * sign < 0 || (i == 1 && open == price):
                case OrderType.StopMarket when (open - price) * sign >= 0:
                case OrderType.MarketIfTouched when (open - price) * sign <= 0:
                    return open;
                case OrderType.Limit when (best - price) * sign < 0 || (touch && best == price):
                case OrderType.StopMarket when (worst - price) * sign >= 0:
                case OrderType.MarketIfTouched when (best - price) * sign <= 0:
                    return price;
            }
        }

        return null;
    }

    private static int? Exit((double Open, double High, double Low, double Close)[] bars, int sign, int stop, int target, FillModel model, ref int both)
    {
        for (int i = 2; i < bars.Length; i++)
        {
            var bar = bars[i];
            int open = (int)bar.Open;
            if ((open - stop) * sign <= 0 || (open - target) * sign > 0 || (i == 2 && open == target))
                return open;
            int through = target + (model.LimitsFillOnTouch ? 0 : sign);
            bool stops = (((int)(sign > 0 ? bar.Low : bar.High)) - stop) * sign <= 0;
            bool targets = (((int)(sign > 0 ? bar.High : bar.Low)) - through) * sign >= 0;
            both += stops && targets ? 1 : 0;
            if (model.Path == BarPath.Pessimistic)
            {
                if (stops || targets)
                    return stops ? stop : target;
                continue;
            }

            foreach (int price in Walk(bar, model.Path))
            {
                if ((price - stop) * sign <= 0)
                    return stop;
                if ((price - through) * sign >= 0)
                    return target;
            }
        }

        return null;
    }

    private static IEnumerable<int> Walk((double Open, double High, double Low, double Close) bar, BarPath path)
    {
        bool highFirst = path == BarPath.OpenHighLowClose || bar.High - bar.Open < bar.Open - bar.Low;
        double at = bar.Open;
        foreach (double corner in new[] { highFirst ? bar.High : bar.Low, highFirst ? bar.Low : bar.High, bar.Close })
        {
            for (; at != corner; at += Math.Sign(corner - at))
                yield return (int)at;
            yield return (int)at;
        }
    }

    private static (double Open, double High, double Low, double Close)[] Draw(Random random)
    {
        var bars = new (double Open, double High, double Low, double Close)[Bars];
        int price = 100;
        for (int i = 0; i < Bars; i++)
        {
            int open = price + (random.Next(3) == 0 ? random.Next(-5, 6) : 0);
            int close = open + random.Next(-5, 6);
            bars[i] = (open, Math.Max(open, close) + random.Next(5), Math.Min(open, close) - random.Next(5), close);
            price = close;
        }

        return bars;
    }

    private static BacktestOptions Options(string model)
    {
        var options = Free.Of();
        options.Account.Type = AccountType.Margin;
        options.FillModel = model switch
        {
            "careful" => FillModel.Careful,
            "touch" => FillModel.Careful with { LimitsFillOnTouch = true },
            "walked" => FillModel.Careful with { Path = BarPath.OpenHighLowClose },
            "NautilusTrader" => FillModel.Nautilus,
            _ => FillModel.NautilusAdaptive,
        };
        return options;
    }
}
