using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

public sealed class SeriesTests
{
    [Fact]
    public void History_looks_back_from_the_last_complete_bar()
    {
        var seen = new List<(double, double, int)>();
        var strategy = new Scripted { OnEachBar = (s, _) => seen.Add((s.Bars[0].Close, s.Bars.Count > 1 ? s.Bars[1].Close : 0, s.Bars.Last(10).Length)) };
        Backtest.Run(strategy, Series.Of((1, 1, 1, 1), (2, 2, 2, 2), (3, 3, 3, 3)), Free.Of());
        seen.ShouldBe([(1, 0, 1), (2, 1, 2), (3, 2, 3)]);
    }

    [Fact]
    public void Looking_back_further_than_what_is_kept_is_an_error_that_says_so()
    {
        var options = Free.Of();
        options.HistoryLength = 2;
        var result = Backtest.Run(new Scripted { At = { [4] = s => _ = s.Bars[2] } }, Series.Walk(10), options);
        result.Fault.ShouldNotBeNull().ShouldContain("2 bars to look back on");
    }

    [Fact]
    public void History_is_the_same_from_chunks_as_from_one_array()
    {
        var whole = Series.Walk(3_000);
        List<double> Sums(IBarSource source)
        {
            var sums = new List<double>();
            var options = new BacktestOptions { HistoryLength = 100 };
            Backtest.Run(new Scripted { OnEachBar = (s, _) => sums.Add(s.Bars.Last(100).ToArray().Sum(bar => bar.Close)) }, source, options);
            return sums;
        }

        Sums(new Chunked(whole, 7)).ShouldBe(Sums(whole));
        Sums(new Chunked(whole, 1_000)).ShouldBe(Sums(whole));
    }

    [Fact]
    public void A_coarser_series_shows_complete_bars_only_and_before_the_finer_one()
    {
        var seen = new List<string>();
        BarSeries five = null!;
        var strategy = new Scripted
        {
            Starting = s => five = s.Subscribe("5m"),
            OnEachSeries = (s, series, bar) => seen.Add(FormattableString.Invariant($"{series.Timeframe} {(bar.OpenTime - Series.Start).TotalMinutes} {bar.Open} {bar.High} {bar.Low} {bar.Close} {bar.Volume} at {(s.Now - Series.Start).TotalMinutes}")),
            OnEachBar = (s, _) => five.Count.ShouldBe((long)(s.Now - Series.Start).TotalMinutes / 5),
        };
        var bars = Enumerable.Range(0, 6).Select(i => (100.0 + i, 110.0 + i, 90.0 - i, 101.0 + i)).ToArray();
        Backtest.Run(strategy, Series.Of(bars), Free.Of()).Fault.ShouldBeNull();
        seen.Where(line => line.StartsWith("5m", StringComparison.Ordinal)).ShouldBe(["5m 0 100 114 86 105 5000000 at 5"]);
        seen.IndexOf("5m 0 100 114 86 105 5000000 at 5").ShouldBeLessThan(seen.FindIndex(line => line.StartsWith("1m 4 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_coarser_bar_whose_last_minute_is_missing_completes_at_its_own_end()
    {
        var seen = new List<double>();
        var bars = new[] { Series.At(3, 1, 1, 1, 1), Series.At(8, 2, 2, 2, 2), Series.At(9, 3, 3, 3, 3) };
        var strategy = new Scripted
        {
            Starting = s => s.Subscribe("5m"),
            OnEachSeries = (s, series, _) =>
            {
                if (series.Timeframe == Timeframe.FiveMinutes)
                    seen.Add((s.Now - Series.Start).TotalMinutes);
            },
        };
        Backtest.Run(strategy, new MemoryBarSource(Series.Plain, Timeframe.OneMinute, bars), Free.Of()).Fault.ShouldBeNull();
        seen.ShouldBe([5, 10]);
    }

    [Fact]
    public void Two_instruments_come_merged_by_time()
    {
        var other = Series.Plain with { Multiplier = 1 };
        var second = new Instrument(new("TEST", "XYZUSD"), Currency.Of("XYZ"), Currency.Of("USD")) { TickSize = 1, LotSize = 1 };
        var order = new List<string>();
        var strategy = new Scripted
        {
            Starting = s => s.SubscribeTo(second, Timeframe.OneMinute),
            OnEachSeries = (s, series, _) => order.Add($"{series.Instrument.Id.Symbol}{(s.Now - Series.Start).TotalMinutes}"),
            At = { [1] = s => s.Send(new() { Instrument = second, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 2 }) },
        };
        var result = Backtest.Run(
            strategy,
            [
                new MemoryBarSource(other, Timeframe.OneMinute, new[] { Series.At(0, 10, 10, 10, 10), Series.At(1, 10, 10, 10, 10), Series.At(3, 10, 10, 10, 10) }),
                new MemoryBarSource(second, Timeframe.OneMinute, new[] { Series.At(0, 50, 50, 50, 50), Series.At(2, 60, 60, 60, 60), Series.At(3, 70, 70, 70, 70) }),
            ],
            Free.Of());
        result.Fault.ShouldBeNull();
        order.ShouldBe(["ABCUSD1", "XYZUSD1", "ABCUSD2", "XYZUSD3", "ABCUSD4", "XYZUSD4"]);
        result.Fills.Single().Fill.Price.ShouldBe(60m);
        result.FinalEquity.ShouldBe(100_020m);
        result.Data.Select(data => data.Gaps).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_series_without_data_is_refused_with_what_there_is()
    {
        var result = Backtest.Run(new Scripted { Starting = s => s.Subscribe("30s") }, Series.Of((1, 1, 1, 1)), Free.Of());
        result.Fault.ShouldNotBeNull().ShouldContain("no data for TEST:ABCUSD 30s; it has TEST:ABCUSD 1m");
    }

    [Fact]
    public void Bars_that_run_backwards_are_refused()
    {
        var bars = new[] { Series.At(1, 1, 1, 1, 1), Series.At(0, 1, 1, 1, 1) };
        Should.Throw<MarketDataException>(() => Backtest.Run(new Scripted(), new Unchecked(bars), Free.Of())).Message.ShouldContain("bar 2 opens at");
    }

    private sealed class Chunked(IBarSource inner, int length) : IBarSource
    {
        public Instrument Instrument => inner.Instrument;

        public Timeframe Timeframe => inner.Timeframe;

        public string Description => "chunks";

        public IMarketDataReader<Bar> Open() => new Reader(inner.Open(), length);

        private sealed class Reader(IMarketDataReader<Bar> reader, int length) : IMarketDataReader<Bar>
        {
            private readonly Bar[] _chunk = new Bar[length];
            private readonly ReadOnlyMemory<Bar> _all = reader.Read();
            private int _position;

            public long? ExpectedCount => null;

            public double Progress => 0;

            public ReadOnlyMemory<Bar> Read()
            {
                // The same buffer again and again: what was read before is overwritten.
                int count = Math.Min(length, _all.Length - _position);
                _chunk.AsSpan().Clear();
                _all.Span.Slice(_position, count).CopyTo(_chunk);
                _position += count;
                return _chunk.AsMemory(0, count);
            }

            public void Dispose() => reader.Dispose();
        }
    }

    private sealed class Unchecked(Bar[] bars) : IBarSource, IMarketDataReader<Bar>
    {
        private int _reads;

        public Instrument Instrument => Series.Plain;

        public Timeframe Timeframe => Timeframe.OneMinute;

        public string Description => "unchecked";

        public long? ExpectedCount => null;

        public double Progress => 0;

        public IMarketDataReader<Bar> Open() => this;

        public ReadOnlyMemory<Bar> Read() => _reads++ == 0 ? bars : default(ReadOnlyMemory<Bar>);

        public void Dispose()
        {
        }
    }
}
