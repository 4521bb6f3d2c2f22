namespace Trading.Data.Tests;

public sealed class QuoteBarAggregatorTests
{
    private static readonly Instrument Coin = new(InstrumentId.Parse("T:COIN"), Currency.Of("COIN"), Currency.Of("USD")) { TickSize = 0.01m, LotSize = 0.001m };
    private static readonly TradingCalendar NewYork = TradingCalendar.Get("XNYS");

    [Fact]
    public void Bars_are_made_of_the_middle_the_bid_or_the_ask()
    {
        var quotes = new Quote[]
        {
            At(0, 5, 100, 101), At(0, 20, 102, 104), At(0, 59, 99, 99.5), At(1, 0, 100, 101), At(3, 30, 98, 99),
        };
        Of(QuoteBarPrice.Bid).ShouldBe([Bar(0, 100, 102, 99, 99), Bar(1, 100, 100, 100, 100)]);
        Of(QuoteBarPrice.Ask).ShouldBe([Bar(0, 101, 104, 99.5, 99.5), Bar(1, 101, 101, 101, 101)]);
        Of(QuoteBarPrice.Mid).ShouldBe([Bar(0, 100.5, 103, 99.25, 99.25), Bar(1, 100.5, 100.5, 100.5, 100.5)]);
        var source = new QuoteBarSource(new MemoryMarketDataSource<Quote>(Coin, quotes), Timeframe.OneMinute, QuoteBarPrice.Ask);
        source.ReadAll().ShouldBe(Of(QuoteBarPrice.Ask));
        source.Description.ShouldBe("memory, bars of Ask of quotes");

        List<Bar> Of(QuoteBarPrice price)
        {
            var aggregator = new QuoteBarAggregator(Coin, TradeBarRule.Time(Timeframe.OneMinute), price);
            var bars = new List<Bar>();
            foreach (var quote in quotes)
                bars.AddRange(aggregator.Add(quote));
            aggregator.PendingQuotes.ShouldBe(1);
            new QuoteBarAggregator(Coin, TradeBarRule.Time(Timeframe.OneMinute), price).Add(quotes).ToArray().ShouldBe(bars);
            aggregator.AdvanceTo(Timestamp.FromUtc(2024, 7, 8, 14, 4)).Length.ShouldBe(1);
            return bars;
        }

        static Bar Bar(int minute, double open, double high, double low, double close) =>
            new(Timestamp.FromUtc(2024, 7, 8, 14, minute), Timestamp.FromUtc(2024, 7, 8, 14, minute + 1), open, high, low, close, 0);
    }

    [Fact]
    public void A_number_of_quotes_makes_a_bar_and_other_rules_do_not()
    {
        var aggregator = new QuoteBarAggregator(Coin, TradeBarRule.Ticks(2));
        aggregator.Add([At(0, 0, 1, 2), At(0, 1, 2, 3), At(0, 2, 3, 4)]).ToArray().ShouldBe([new Bar(At(0, 0, 1, 2).Time, At(0, 1, 1, 2).Time, 1.5, 2.5, 1.5, 2.5, 0)]);
        Should.Throw<ArgumentException>(() => new QuoteBarAggregator(Coin, TradeBarRule.Volume(2))).Message.ShouldContain("by the clock or by the number of quotes");
        Should.Throw<ArgumentException>(() => new QuoteBarAggregator(Coin, TradeBarRule.Ticks(2), QuoteBarPrice.Bid, NewYork)).Message.ShouldContain("by the clock alone");
        Should.Throw<MarketDataException>(() => aggregator.Add([At(0, 1, 1, 2)])).Message.ShouldContain("The quote of T:COIN at 2024-07-08T14:00:01Z is out of order");
    }

    [Fact]
    public void Hours_of_trades_and_quotes_begin_with_the_session_and_days_are_trading_days()
    {
        // New York opens at 13:30 UTC in July; 3 July 2024 closes at 17:00, the 4th is a holiday.
        var trades = new List<Trade>();
        var quotes = new List<Quote>();
        foreach (var session in NewYork.SessionsBetween(Timestamp.FromUtc(2024, 7, 2), Timestamp.FromUtc(2024, 7, 6)))
        {
            for (var time = session.Open; time < session.Close; time += TimeSpan.FromMinutes(7))
            {
                trades.Add(new(time, 100 + (trades.Count % 13), 0.25, OrderSide.Buy));
                quotes.Add(new(time, 100 + (quotes.Count % 13), 1, 100 + (quotes.Count % 13), 1));
            }
        }

        var source = new TradeBarSource(new MemoryMarketDataSource<Trade>(Coin, trades.ToArray()), Timeframe.OneHour, NewYork);
        var hours = source.ReadAll();
        hours.Select(bar => bar.OpenTime.ToString()[5..16]).ShouldBe(
        [
            "07-02T13:30", "07-02T14:30", "07-02T15:30", "07-02T16:30", "07-02T17:30", "07-02T18:30", "07-02T19:30",
            "07-03T13:30", "07-03T14:30", "07-03T15:30", "07-03T16:30",
            "07-05T13:30", "07-05T14:30", "07-05T15:30", "07-05T16:30", "07-05T17:30", "07-05T18:30",
        ]);
        hours[6].CloseTime.ShouldBe(Timestamp.FromUtc(2024, 7, 2, 20));
        hours[10].CloseTime.ShouldBe(Timestamp.FromUtc(2024, 7, 3, 17));
        hours.Sum(bar => bar.Volume).ShouldBe(trades.Count(trade => trade.Time < hours[^1].CloseTime) * 0.25);
        new QuoteBarSource(new MemoryMarketDataSource<Quote>(Coin, quotes.ToArray()), Timeframe.OneHour, QuoteBarPrice.Mid, NewYork).ReadAll()
            .Select(bar => (bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close)).ShouldBe(hours.Select(bar => (bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close)));

        // Minutes of trades into hours by the sessions are the hours of trades, to the last lot.
        var minutes = new TradeBarSource(new MemoryMarketDataSource<Trade>(Coin, trades.ToArray()), Timeframe.OneMinute, NewYork);
        new ResampledBarSource(minutes, Timeframe.OneHour, NewYork).ReadAll().ShouldBe(hours);

        var days = new TradeBarSource(new MemoryMarketDataSource<Trade>(Coin, trades.ToArray()), Timeframe.OneDay, NewYork).ReadAll();
        days.Select(bar => (bar.OpenTime, bar.CloseTime)).ShouldBe(
        [
            (Timestamp.FromUtc(2024, 7, 2, 13, 30), Timestamp.FromUtc(2024, 7, 2, 20)), (Timestamp.FromUtc(2024, 7, 3, 13, 30), Timestamp.FromUtc(2024, 7, 3, 17)),
        ]);
        Should.Throw<MarketDataException>(() => new TradeBarAggregator(Coin, TradeBarRule.Time(Timeframe.OneHour), NewYork).Add(new Trade(Timestamp.FromUtc(2024, 7, 4, 15), 1, 1, OrderSide.Buy)))
            .Message.ShouldContain("The trade at 2024-07-04T15:00:00Z is outside of the sessions of XNYS");
        Should.Throw<ArgumentException>(() => new TradeBarAggregator(Coin, TradeBarRule.Ticks(5), NewYork)).Message.ShouldContain("by the clock alone");
    }

    private static Quote At(int minute, int second, double bid, double ask) => new(Timestamp.FromUtc(2024, 7, 8, 14, minute, second), bid, 1, ask, 1);
}
