using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>Limits that go by time: the window, the pause after losses, the age of prices; and rules of a user's own.</summary>
public sealed class TimeLimitTests
{
    // 2024-01-01 is a Monday.
    [Theory]
    [InlineData("2024-01-01T07:59:59Z", OutsideTradingWindow)]
    [InlineData("2024-01-01T08:00:00Z", None)]
    [InlineData("2024-01-01T15:59:59Z", None)]
    [InlineData("2024-01-01T16:00:00Z", OutsideTradingWindow)]
    [InlineData("2024-01-02T12:00:00Z", OutsideTradingWindow)]
    [InlineData("2024-01-05T12:00:00Z", None)]
    [InlineData("1969-12-29T12:00:00Z", None)] // a Monday before 1970
    public void A_window_of_days_and_times(string time, OrderDenialReason expected) =>
        SentAt(time, new() { Days = [DayOfWeek.Monday, DayOfWeek.Friday], From = TimeSpan.FromHours(8), To = TimeSpan.FromHours(16) }).ShouldBe(expected);

    [Theory]
    [InlineData("2024-01-01T21:59:59Z", OutsideTradingWindow)]
    [InlineData("2024-01-01T22:00:00Z", None)]
    [InlineData("2024-01-02T03:59:59Z", None)]
    [InlineData("2024-01-02T04:00:00Z", OutsideTradingWindow)]
    public void A_window_over_midnight(string time, OrderDenialReason expected) =>
        SentAt(time, new() { From = TimeSpan.FromHours(22), To = TimeSpan.FromHours(4) }).ShouldBe(expected);

    // 2024-03-05 in New York: 9:30 to 16:00 is 14:30 to 21:00 UTC.
    [Theory]
    [InlineData("2024-03-05T14:29:59Z", OrderType.Market, OutsideTradingWindow)]
    [InlineData("2024-03-05T14:29:59Z", OrderType.MarketOnOpen, None)]
    [InlineData("2024-03-05T14:30:00Z", OrderType.Market, None)]
    [InlineData("2024-03-05T21:00:00Z", OrderType.Market, OutsideTradingWindow)]
    [InlineData("2024-03-02T16:00:00Z", OrderType.Market, OutsideTradingWindow)] // a Saturday
    [InlineData("2250-03-02T16:00:00Z", OrderType.Market, OutsideTradingWindow)] // beyond what the calendar knows
    public void The_instruments_calendar(string time, OrderType type, OrderDenialReason expected) =>
        SentAt(time, new(), Series.Plain with { Calendar = TradingCalendar.Get("XNYS") }, type).ShouldBe(expected);

    [Fact]
    public void A_strategy_pauses_after_losses_in_a_row()
    {
        // Each round: bought at one bar's price, sold at the next one's. Lost, won, lost, lost: the pause of 3 minutes begins when the fourth is closed.
        double[] prices = [100, 100, 99, 99, 100, 100, 99, 99, 98, 98, 98, 98, 98, 98, 98];
        var strategy = new Scripted
        {
            OnEachBar = (s, _) =>
            {
                if (s.Position.Quantity == 0)
                    s.Buy(1);
                else
                    s.Sell(1);
            },
        };
        var result = Limited.Run(strategy, Limited.Bars(prices), Limited.Of(risk => { risk.CoolDownLosses = 2; risk.CoolDown = TimeSpan.FromMinutes(3); }));
        var denied = result.Orders.Where(order => order.DenialReason != None).ToArray();
        denied.ShouldAllBe(order => order.DenialReason == OrderDenialReason.CoolDown);
        var trips = result.RoundTrips.Select(trip => trip.NetProfit).ToArray();
        int second = Enumerable.Range(1, trips.Length - 1).First(index => trips[index] < 0 && trips[index - 1] < 0);
        var closed = result.RoundTrips[second].ExitTime;
        var breach = result.RiskBreaches[0];
        breach.Sentence.ShouldBe("bot lost 2 trades in a row; it pauses for 00:03:00.");
        // The fill is of the bar that closes at the breach's time, at which the strategy is denied first; three minutes later it buys again.
        denied.Select(order => order.SubmitTime).ShouldBe([breach.Time, breach.Time + TimeSpan.FromMinutes(1), breach.Time + TimeSpan.FromMinutes(2)]);
        result.Orders.ShouldContain(order => order.SubmitTime == breach.Time + TimeSpan.FromMinutes(3) && order.DenialReason == None);
        (breach.Time - closed).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(59, true, None)]
    [InlineData(60, true, None)]
    [InlineData(61, true, PriceTooOld)]
    [InlineData(61, false, None)]
    public void A_price_may_not_be_too_old_on_the_wall_clock(int seconds, bool isOnWallClock, OrderDenialReason expected)
    {
        foreach (IMarketDataSource source in new IMarketDataSource[]
        {
            new MemoryMarketDataSource<Quote>(Series.Plain, new Quote[] { new(Series.Start + TimeSpan.FromMinutes(1), 100, 5, 100, 5), new(Series.Start + TimeSpan.FromMinutes(9), 100, 5, 100, 5) }),
            new MemoryBarSource(Series.Plain, Timeframe.OneMinute, new[] { Series.At(0, 100, 100, 100, 100), Series.At(8, 100, 100, 100, 100) }),
        })
        {
            var strategy = new Scripted
            {
                Starting = s => s.Schedule(Series.Start + TimeSpan.FromSeconds(60 + seconds), "late"),
                OnEachTimer = (s, _) => s.Buy(1),
            };
            var result = Limited.Run(strategy, source, Limited.Of(risk => risk.MaxDataAge = TimeSpan.FromMinutes(1)), session => session.Risk!.IsOnWallClock = isOnWallClock);
            Limited.Reasons(result).ShouldBe([expected]);
        }
    }

    [Fact]
    public void A_rule_of_ones_own_is_asked_after_the_others_and_sees_the_order()
    {
        var rule = new OddOnly();
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => { s.Buy(2); s.Buy(3); s.Buy(101); s.Send(Ticks.Limit(OrderSide.Buy, 4, 98)); },
                [1] = s => s.Sell(2),
            },
        };
        var result = Limited.Run(strategy, Ticks.Quotes((99, 1e6, 101, 1e6), (99, 1e6, 101, 1e6)), Limited.Of(risk => { risk.MaxOrderQuantity = 100; risk.Rules.Add(rule); }));
        Limited.Reasons(result).ShouldBe([RiskRule, None, OrderQuantityLimit, RiskRule, None]);
        result.RiskBreaches[0].Sentence.ShouldBe("bot on TEST:ABCUSD: odd only: 2 is even.");
        rule.Seen.ShouldBe(
        [
            // What it is for, what it costs at 101, the middle, the position with it and with the 3 that are on their way.
            "2 for 202 at 100, 0 to 2 worth 200, limit NaN, 100000, 0 today",
            "3 for 303 at 100, 0 to 3 worth 300, limit NaN, 100000, 0 today",
            "4 for 392 at 100, 0 to 7 worth 700, limit 98, 100000, 1 today",
        ]);
    }

    private static OrderDenialReason SentAt(string time, TradingWindow window, Instrument? instrument = null, OrderType type = OrderType.Market)
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Limited.Buy(1) with { Type = type }) } };
        var source = new MemoryMarketDataSource<Quote>(instrument ?? Series.Plain, new Quote[] { new(Timestamp.Parse(time), 100, 5, 100, 5) });
        return Limited.Reasons(Limited.Run(strategy, source, Limited.Of(risk => risk.TradingWindow = window))).Single();
    }

    private sealed class OddOnly : IRiskRule
    {
        public List<string> Seen { get; } = [];

        public string Name => "odd only";

        public RiskDecision Check(in RiskContext context)
        {
            Seen.Add(FormattableString.Invariant($"{context.Quantity} for {context.OrderNotional} at {context.Price}, {context.PositionQuantity} to {context.PositionQuantityAfter} worth {context.PositionNotionalAfter}, limit {context.LimitPrice}, {context.Equity}, {context.OrdersToday} today"));
            return context.Quantity % 2 == 0 ? RiskDecision.Deny(FormattableString.Invariant($"{context.Quantity} is even."), context.Quantity) : RiskDecision.Pass;
        }
    }
}
