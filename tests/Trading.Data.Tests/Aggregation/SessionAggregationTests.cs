using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class SessionAggregationTests
{
    private static readonly TradingCalendar NewYork = TradingCalendar.Get("XNYS");

    [Theory]
    [InlineData("ADABTC", 2866)]
    [InlineData("DASHBTC", 1579)]
    [InlineData("ETCBTC", 2365)]
    [InlineData("ETHBTC", 2878)]
    [InlineData("LTCBTC", 2841)]
    [InlineData("NXTBTC", 1843)]
    [InlineData("XLMBTC", 2854)]
    [InlineData("XMRBTC", 1632)]
    [InlineData("ZECBTC", 1721)]
    public void Minutes_make_the_five_minutes_that_were_shipped_wherever_both_are_complete(string pair, int expected)
    {
        var minutes = CsvBarSource.Create(SharedData.Path($"data/bars/{pair}-1m.csv.gz"));
        var shipped = CsvBarSource.Create(SharedData.Path($"data/bars/{pair}-5m.csv.gz")).ReadAll().ToDictionary(bar => bar.OpenTime);
        var opens = minutes.ReadAll().Select(bar => bar.OpenTime).ToHashSet();
        int compared = 0;
        foreach (var made in new ResampledBarSource(minutes, Timeframe.FiveMinutes).ReadAll())
        {
            if (!Enumerable.Range(0, 5).All(i => opens.Contains(made.OpenTime + TimeSpan.FromMinutes(i))) || !shipped.TryGetValue(made.OpenTime, out var bar))
                continue;
            (made.Open, made.High, made.Low, made.Close, made.CloseTime).ShouldBe((bar.Open, bar.High, bar.Low, bar.Close, bar.CloseTime));
            made.Volume.ShouldBe(bar.Volume, 1e-7 * Math.Max(1, bar.Volume));
            compared++;
        }

        compared.ShouldBe(expected);
    }

    [Fact]
    public void Hours_of_a_share_begin_with_the_session_and_end_with_it()
    {
        var minutes = CsvBarSource.Create(SharedData.Path("data/bars/SPY-1m.csv.gz"));
        var hours = new ResampledBarSource(minutes, Timeframe.OneHour, NewYork).ReadAll();

        // 390 minutes are six hours and a half.
        hours.Count.ShouldBe(6 * 7);
        hours[0].OpenTime.ShouldBe(Timestamp.FromUtc(2013, 10, 4, 13, 30));
        hours[6].OpenTime.ShouldBe(Timestamp.FromUtc(2013, 10, 4, 19, 30));
        hours[6].CloseTime.ShouldBe(Timestamp.FromUtc(2013, 10, 4, 20));
        hours[7].OpenTime.ShouldBe(Timestamp.FromUtc(2013, 10, 7, 13, 30));
        hours.Sum(bar => bar.Volume).ShouldBe(minutes.ReadAll().Sum(bar => bar.Volume), 1e-3);
    }

    [Fact]
    public void Days_weeks_and_months_are_those_of_trading_days()
    {
        var minutes = CsvBarSource.Create(SharedData.Path("data/bars/SPY-1m.csv.gz"));
        var days = new ResampledBarSource(minutes, Timeframe.OneDay, NewYork).ReadAll();
        days.Count.ShouldBe(6);
        days.ShouldAllBe(bar => bar.CloseTime - bar.OpenTime == TimeSpan.FromHours(6.5));
        var first = minutes.ReadAll().Where(bar => bar.OpenTime < Timestamp.FromUtc(2013, 10, 5)).ToList();
        (days[0].Open, days[0].High, days[0].Low, days[0].Close).ShouldBe((first[0].Open, first.Max(bar => bar.High), first.Min(bar => bar.Low), first[^1].Close));

        // The data begins on a Friday, in the midst of a week.
        var weeks = new ResampledBarSource(minutes, Timeframe.Parse("1w"), NewYork).ReadAll();
        weeks.ShouldHaveSingleItem().OpenTime.ShouldBe(Timestamp.FromUtc(2013, 10, 7, 13, 30));
        weeks[0].CloseTime.ShouldBe(Timestamp.FromUtc(2013, 10, 11, 20));
        new ResampledBarSource(minutes, Timeframe.Parse("1M"), NewYork).ReadAll().ShouldBeEmpty();
    }

    [Fact]
    public void A_bar_outside_of_the_sessions_is_refused()
    {
        var aggregator = new BarAggregator(Timeframe.OneMinute, Timeframe.OneHour, NewYork);
        var saturday = Timestamp.FromUtc(2024, 7, 6, 15);
        Should.Throw<MarketDataException>(() => aggregator.Add(new Bar(saturday, Timeframe.OneMinute.CloseOf(saturday), 1, 1, 1, 1, 1))).Message
            .ShouldContain("outside of the sessions of XNYS");
    }
}
