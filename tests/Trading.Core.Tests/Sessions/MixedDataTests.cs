using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

/// <summary>Sessions with more than one kind of data, venue, currency or run.</summary>
public sealed class MixedDataTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void Finer_bars_beside_the_strategys_own_decide_what_was_hit_first()
    {
        // The hour goes from 100 up to 120, down to 80 and back to 100: with hours alone the stop at 85 counts; minute by minute the target at 115 came first.
        int[] path = [100, 110, 120, 100, 80, 100];
        var minutes = new List<Bar>();
        for (int i = 0; i < 12; i++)
        {
            double price = i < 6 ? 100 : path[i - 6];
            double before = i <= 6 ? 100 : path[i - 7];
            var time = Series.Start + TimeSpan.FromMinutes(i * 10);
            minutes.Add(new(time, time + TimeSpan.FromMinutes(10), before, Math.Max(before, price), Math.Min(before, price), price, 1e6));
        }

        Bar[] hours = [Hour(0, 100, 100, 100, 100), Hour(1, 100, 120, 80, 100)];
        Scripted Strategy() => new()
        {
            At = { [0] = s => s.SubmitBracket(Ticks.Market(OrderSide.Buy, 1), 85, 115) },
        };
        var coarse = new MemoryBarSource(Series.Plain, Timeframe.OneHour, hours);
        Ticks.Fills(Backtest.Run(Strategy(), coarse, Free.Of())).ShouldBe(["1@100", "-1@85"]);
        var fine = new MemoryBarSource(Series.Plain, new Timeframe(10, TimeframeUnit.Minute), minutes.ToArray());
        Ticks.Fills(Backtest.Run(Strategy(), [coarse, fine], Free.Of())).ShouldBe(["1@100", "-1@115"]);
    }

    [Fact]
    public void Bars_beside_quotes_are_seen_and_the_quotes_are_traded_with()
    {
        Quote[] quotes = [.. Enumerable.Range(0, 5).Select(i => new Quote(Series.Start + TimeSpan.FromSeconds((i * 30) + 1), 99 + i, 50, 101 + i, 50))];
        var strategy = new Scripted { At = { [0] = s => s.Buy(1) } };
        var result = Backtest.Run(strategy, [Series.Of((500, 500, 500, 500), (600, 600, 600, 600)), new MemoryMarketDataSource<Quote>(Series.Plain, quotes)], Free.Of());
        // The bar closes at 60 seconds; what stands then is the quote of second 31.
        Ticks.Fills(result).ShouldBe(["1@102"]);
        result.Fills[0].Fill.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(1));
    }

    [Theory]
    // Trades at 105 do not move the quotes around 100, and the other way round; the mark is the middle of bid and offer.
    [InlineData(TriggerSource.LastPrice, 1)]
    [InlineData(TriggerSource.Default, 1)]
    [InlineData(TriggerSource.BidAsk, 3)]
    [InlineData(TriggerSource.MarkPrice, 4)]
    [InlineData(TriggerSource.IndexPrice, 4)]
    public void A_stop_is_woken_by_the_price_that_it_names(TriggerSource source, int second)
    {
        Quote[] quotes = [new(Ticks.At(0), 99, 50, 101, 50), new(Ticks.At(2), 99, 50, 104, 50), new(Ticks.At(3), 99, 50, 105, 50), new(Ticks.At(4), 105, 50, 106, 50)];
        Trade[] trades = [new(Ticks.At(1), 105, 1, OrderSide.Buy), new(Ticks.At(2), 100, 1, OrderSide.Buy)];
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 1, 105) with { TriggerSource = source }) } };
        Backtest.Run(strategy, [new MemoryMarketDataSource<Quote>(Series.Plain, quotes), new MemoryMarketDataSource<Trade>(Series.Plain, trades)], Free.Of());
        strategy.Events.Single(e => e.Kind == OrderEventKind.Triggered).Time.ShouldBe(Ticks.At(second));
    }

    [Theory]
    [InlineData(TriggerSource.LastPrice)]
    [InlineData(TriggerSource.BidAsk)]
    [InlineData(TriggerSource.MarkPrice)]
    [InlineData(TriggerSource.IndexPrice)]
    public void Where_there_are_only_trades_every_source_is_the_last_price(TriggerSource source)
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 1, 105) with { TriggerSource = source }) } };
        var result = Backtest.Run(strategy, [Ticks.Trades((100, 1, OrderSide.Buy), (104, 1, OrderSide.Buy), (106, 1, OrderSide.Buy), (103, 1, OrderSide.Buy))], Free.Of());
        Ticks.Fills(result).ShouldBe(["1@106"]);
    }

    [Fact]
    public void An_order_larger_than_its_share_of_the_volume_fills_over_several_bars()
    {
        // A tenth of 250, 100 and 5,000: 25 at the open of the second bar, 10 of the third, the last 15 of the fourth.
        Bar[] bars = [Series.At(0, 100, 100, 100, 100, 1_000), Series.At(1, 100, 102, 100, 102, 250), Series.At(2, 103, 103, 103, 103, 100), Series.At(3, 104, 105, 104, 104, 5_000), Series.At(4, 104, 104, 104, 104, 5_000)];
        var strategy = new Scripted { At = { [0] = s => s.Buy(50) } };
        var result = Backtest.Run(strategy, new MemoryBarSource(Series.Plain, Timeframe.OneMinute, bars), Free.Of());
        Ticks.Fills(result).ShouldBe(["25@100", "10@103", "15@104"]);
        // Of two orders the second has what the first left: 25 are used up by the first, so that it waits.
        var two = new Scripted { At = { [0] = s => { s.Buy(20); s.Buy(10); } } };
        Ticks.Fills(Backtest.Run(two, new MemoryBarSource(Series.Plain, Timeframe.OneMinute, bars), Free.Of())).ShouldBe(["20@100", "5@100", "5@103"]);
    }

    [Fact]
    public void An_iceberg_on_quotes_and_trades_shows_its_part_to_each_trade()
    {
        // The quote shows 10 ahead at 99. Trades at 99: 10 eat what is ahead, 3 of the next 5 fill the shown part, the next part joins the end behind 10 more.
        var strategy = new Scripted { OnEachQuote = (s, _) => { if (s.Orders.Count == 0) s.Send(Ticks.Limit(OrderSide.Buy, 9, 99) with { DisplayQuantity = 3 }); } };
        var result = Backtest.Run(
            strategy,
            [
                Ticks.Quotes((99, 10, 101, 50)),
                Ticks.TradesAt((1, 99, 10, OrderSide.Sell), (2, 99, 5, OrderSide.Sell), (3, 99, 10, OrderSide.Sell), (4, 99, 2, OrderSide.Sell), (5, 98, 1, OrderSide.Sell)),
            ],
            Free.Of());
        Ticks.Fills(result).ShouldBe(["3@99", "2@99", "4@99"], "a trade through the price fills all of it");
    }

    [Fact]
    public void Refusals_are_drawn_from_the_seed()
    {
        static OrderStatus[] Run(int seed, double rate)
        {
            var options = Free.Of();
            options.Seed = seed;
            options.Venue.RejectionRate = rate;
            var strategy = new Scripted { OnEachQuote = (s, _) => s.Buy(1) };
            var result = Backtest.Run(strategy, [Ticks.Quotes([.. Enumerable.Repeat(Hundred, 400)])], options);
            result.Orders.Where(order => order.Status == OrderStatus.Rejected).ShouldAllBe(order => order.DenialReason == OrderDenialReason.VenueRejected);
            return [.. result.Orders.Select(order => order.Status)];
        }

        var first = Run(1, 0.25);
        Run(1, 0.25).ShouldBe(first);
        Run(2, 0.25).ShouldNotBe(first);
        // 400 draws at a quarter: 100, give or take five standard deviations of 8.7.
        first.Count(status => status == OrderStatus.Rejected).ShouldBeInRange(57, 143);
        Run(1, 0).ShouldAllBe(status => status == OrderStatus.Filled);
        Run(1, 1).ShouldAllBe(status => status == OrderStatus.Rejected);
    }

    [Fact]
    public void Each_venue_has_its_own_fees_fills_and_types()
    {
        var (cheap, dear) = (Named("CHEAP", "ABC", "USD"), Named("DEAR", "DEF", "USD"));
        var options = Free.Of();
        options.Venues["DEAR"] = new() { Fees = new MakerTakerFee(0.01m, 0.02m), Slippage = new FixedSlippage(2), FillModel = FillModel.LeanIntraday, NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit } };
        var strategy = new Scripted
        {
            Starting = s => s.SubscribeTo(dear, Timeframe.OneMinute),
            OnEachSeries = (s, series, _) =>
            {
                if (series.Instrument != dear || series.Count != 1)
                    return;
                foreach (var instrument in new[] { cheap, dear })
                {
                    s.Send(Ticks.Market(OrderSide.Buy, 1) with { Instrument = instrument });
                    s.Send(Ticks.Stop(OrderSide.Buy, 1, 500) with { Instrument = instrument });
                }
            },
        };
        var result = Backtest.Run(strategy, [Series.Of(cheap, (100, 100, 100, 100), (110, 110, 110, 110)), Series.Of(dear, (100, 100, 100, 100), (110, 110, 110, 110))], options);
        // There at once at the close of 100 and two ticks, with 2 % of 102; here at the next open, for nothing.
        result.Fills.Select(fill => (fill.Instrument.Id.Venue, fill.Fill.Price, fill.Fill.Fee.Amount)).ShouldBe([("DEAR", 102m, 2.04m), ("CHEAP", 110m, 0m)]);
        result.Orders.Where(order => order.Type == OrderType.StopMarket).Select(order => order.Status).ShouldBe([OrderStatus.Accepted, OrderStatus.Held]);
    }

    public static TheoryData<string, string, double, double?> Routes => new()
    {
        // What 10 lots that made 10 EUR each are in USD: 1.25 a EUR; 0.8 EUR a USD, the other way round; 0.02 BTC a EUR and 50 USD a BTC; nothing.
        { "EUR/USD", "", 1.25, 125 },
        { "USD/EUR", "", 0.8, 125 },
        { "EUR/BTC", "BTC/USD", 0.02, 100 },
        { "EUR/BTC", "USD/BTC", 0.02, 100 },
        { "BTC/EUR", "BTC/USD", 50, 100 },
        { "GBP/USD", "", 1.5, null },
        { "", "", 0, null },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public void Money_of_another_currency_finds_its_way(string first, string second, double rate, double? profit)
    {
        var traded = Named("TEST", "GHI", "EUR") with { Kind = InstrumentKind.Perpetual };
        var sources = new List<IMarketDataSource>();
        void Add(string pair, double price)
        {
            if (pair.Length == 0)
                return;
            string[] names = pair.Split('/');
            sources.Add(Series.Of(Named("TEST", names[0], names[1]) with { TickSize = 0.001m }, [.. Enumerable.Repeat((price, price, price, price), 4)]));
        }

        sources.Add(Series.Of(traded, (100, 100, 100, 100), (100, 100, 100, 100), (100, 110, 100, 110), (110, 110, 110, 110)));
        Add(first, rate);
        Add(second, second == "USD/BTC" ? 0.02 : 50);
        var options = Free.Of();
        options.Account.Type = AccountType.Margin;
        options.Account.Currency = Currency.Of("USD");
        var result = Backtest.Run(new Scripted { At = { [1] = s => s.Buy(10) } }, sources, options);
        if (profit is { } made)
        {
            Ticks.Fills(result).ShouldBe(["10@100"]);
            result.FinalEquity.ShouldBe(100_000m + (decimal)made);
            // With the very first close the rate's own first bar has not been seen yet.
            var earlier = Backtest.Run(new Scripted { At = { [0] = s => s.Buy(10) } }, sources, options);
            earlier.Orders[0].DenialReason.ShouldBe(OrderDenialReason.NoExchangeRate);
            return;
        }

        result.Orders[0].DenialReason.ShouldBe(OrderDenialReason.NoExchangeRate);
        result.Warnings.ShouldContain("No exchange rate is known from EUR to USD; money in it counts as nothing.");
    }

    [Fact]
    public void Ticks_are_made_into_bars_by_the_session()
    {
        // Three minutes: trades in the first and the third; the second has none, so there is no bar of it.
        Trade[] trades =
        [
            At(0, 100, 2), At(10, 104, 1), At(20, 99, 3), At(59, 101, 1),
            At(120, 110, 5), At(179, 108, 1), At(180, 120, 1),
        ];
        var bars = new List<Bar>();
        var when = new List<double>();
        var strategy = new Scripted { Starting = s => s.Subscribe("1m"), OnEachSeries = (s, _, bar) => { bars.Add(bar); when.Add((s.Now - Series.Start).TotalSeconds); } };
        Backtest.Run(strategy, [new MemoryMarketDataSource<Trade>(Series.Plain, trades)], Free.Of());
        bars.Select(bar => (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)).ShouldBe([(100, 104, 99, 101, 7), (110, 110, 108, 108, 6)]);
        bars.Select(bar => (bar.OpenTime - Series.Start).TotalSeconds).ShouldBe([0, 120]);
        when.ShouldBe([60, 180], "each at its own end, before the trade of that moment");

        static Trade At(int second, double price, double size) => new(Ticks.At(second), price, size, OrderSide.Buy);
    }

    [Fact]
    public void What_a_strategy_kept_goes_on_in_the_next_session()
    {
        var bars = Enumerable.Range(0, 40).Select(i => Series.At(i, 100, 110, 99, 100 + (i * i % 7))).ToArray();
        static Scripted Counting(List<string> heard)
        {
            int count = 0;
            decimal last = 0;
            Indicators.Sma? average = null;
            return new()
            {
                Starting = s => average = s.Bars.Track(new Indicators.Sma(10)),
                OnEachBar = (_, bar) =>
                {
                    (count, last) = (count + 1, (decimal)bar.Close);
                    heard.Add(FormattableString.Invariant($"{count} {last} {average!.Value:R}"));
                },
                Saving = (_, state) => { state.Write(count); state.Write(last); state.Write("note"); },
                Restoring = (_, state) =>
                {
                    count = state.ReadInt32();
                    last = state.ReadDecimal();
                    state.ReadString().ShouldBe("note");
                },
            };
        }

        MemoryBarSource Part(int from, int to) => new(Series.Plain, Timeframe.OneMinute, bars.AsMemory(from, to - from));
        var whole = new List<string>();
        Backtest.Run(Counting(whole), Part(0, 40), Free.Of());
        var parts = new List<string>();
        var first = Backtest.Run(Counting(parts), Part(0, 25), Free.Of());
        first.State!.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(25));
        var options = Free.Of();
        using var file = new MemoryStream();
        first.State.WriteTo(file);
        file.Position = 0;
        options.State = StrategyState.Read(file);
        Backtest.Run(Counting(parts), Part(25, 40), options);
        parts.ShouldBe(whole);
        // Another strategy's state is refused by name.
        options.StrategyName = "other";
        Should.Throw<InvalidDataException>(() => Backtest.Run(Counting([]), Part(25, 40), options)).Message.ShouldBe("The kept state is of Scripted, not of other.");
    }

    private static Bar Hour(int index, double open, double high, double low, double close)
    {
        var time = Series.Start + TimeSpan.FromHours(index);
        return new(time, time + TimeSpan.FromHours(1), open, high, low, close, 1e6);
    }

    private static Instrument Named(string venue, string of, string quote) =>
        new(new(venue, of + quote), Currency.Of(of), Currency.Of(quote)) { TickSize = 1, LotSize = 1 };
}
