using Trading.Data;
using Trading.Indicators;
using Trading.TestData;

namespace Trading.EndToEnd.Tests.RealData;

/// <summary>Runs that other engines have made, with their fill models: what came out there comes out here. The figures are those engines' own.</summary>
public sealed class EngineExamplesTests
{
    [Fact]
    public void The_SMA_cross_of_backtesting_py_on_GOOG_comes_out_to_the_cent()
    {
        var instrument = new Instrument(new("NASDAQ", "GOOG"), Currency.Of("GOOG"), Currency.Of("USD")) { Kind = InstrumentKind.Equity, TickSize = 0.01m, LotSize = 1 };
        var options = new BacktestOptions
        {
            Cash = 10_000,
            SizingReserve = 0,
            Fees = new NoFee(),
            Slippage = new NoSlippage(),
            FillModel = FillModel.BacktestingPy,
            EquityPeriod = Timeframe.OneDay,
        };
        options.Account.Type = AccountType.Margin;
        var source = CsvBarSource.Create(SharedData.Path("data/bars/GOOG-1d.csv.gz"), new CsvBarOptions { Instrument = instrument, Timeframe = Timeframe.OneDay });

        var result = Backtest.Run(new LongAndShortCross(), source, options);

        result.Data[0].Bars.ShouldBe(2148);
        result.TradeCount.ShouldBe(66);
        decimal.Round(result.FinalEquity, 2).ShouldBe(51_422.99m);
        Math.Round(result.Equity.Max(point => point.Equity), 2).ShouldBe(75_787.44);
        Math.Round(result.MaxDrawdown * 100, 2).ShouldBe(47.98);
        Math.Round(100 * result.WinCount / 66.0, 2).ShouldBe(46.97);
        Math.Round(Sharpe([10_000, .. result.Equity.Select(point => point.Equity)]), 4).ShouldBe(0.5806);
    }

    [Fact]
    public void The_MACD_trend_of_LEAN_on_SPY_comes_out_to_the_cent()
    {
        // LEAN does not round fees to cents.
        var instrument = new Instrument(new("ARCA", "SPY"), Currency.Of("SPY"), new Currency("USD", 8)) { Kind = InstrumentKind.Equity, TickSize = 0.000000000001m, LotSize = 1 };
        var options = new BacktestOptions
        {
            Cash = 100_000,
            Fees = PerUnitFee.UnitedStatesEquities,
            Slippage = new NoSlippage(),
            FillModel = FillModel.LeanDaily,
        };
        options.Account.Type = AccountType.Margin;
        options.Account.Leverage = 2;
        var all = CsvBarSource.Create(SharedData.Path("data/bars/SPY-1d-adjusted.csv.gz"), new CsvBarOptions { Instrument = instrument, Timeframe = Timeframe.OneDay });
        var source = new MemoryBarSource(instrument, Timeframe.OneDay, Between(all, Timestamp.FromUtc(2004, 1, 1), Timestamp.FromUtc(2015, 1, 1)));

        var result = Backtest.Run(new MacdTrend(), source, options);

        // LEAN counts an 85th order that is never filled; by the rules of the example none is due after the last fill.
        result.Fills.Count.ShouldBe(84);
        decimal.Round(result.Costs.Fees, 2).ShouldBe(468.54m);
        decimal.Round(result.FinalEquity, 2).ShouldBe(137_751.04m);
    }

    private static Bar[] Between(IBarSource source, Timestamp from, Timestamp to)
    {
        var bars = new List<Bar>();
        using var reader = source.Open();
        for (var chunk = reader.Read(); !chunk.IsEmpty; chunk = reader.Read())
        {
            foreach (var bar in chunk.Span)
            {
                if (bar.OpenTime >= from && bar.OpenTime < to)
                    bars.Add(bar);
            }
        }

        return [.. bars];
    }

    /// <summary>Annualised geometric return over annualised volatility, 252 days, as backtesting.py counts them.</summary>
    private static double Sharpe(double[] equity)
    {
        double[] returns = [.. equity.Skip(2).Zip(equity.Skip(1), (now, before) => (now / before) - 1)];
        double growth = Math.Exp(returns.Average(each => Math.Log(1 + each)));
        double mean = returns.Average();
        double variance = returns.Sum(each => (each - mean) * (each - mean)) / (returns.Length - 1);
        double volatility = Math.Sqrt(Math.Pow(variance + (growth * growth), 252) - Math.Pow(growth, 504));
        return (Math.Pow(growth, 252) - 1) / volatility;
    }

    private sealed class LongAndShortCross : Strategy
    {
        private readonly Sma _fast = new(10);
        private readonly Sma _slow = new(30);

        protected override void OnStart()
        {
            Track(_fast);
            Track(_slow);
        }

        protected override void OnBar(in Bar bar)
        {
            if (_fast.Previous < _slow.Previous && _fast.Value > _slow.Value)
                Position.Target(0.9999);
            else if (_fast.Previous > _slow.Previous && _fast.Value < _slow.Value)
                Position.Target(-0.9999);
        }
    }

    private sealed class MacdTrend : Strategy
    {
        private readonly Ema _fast = new(12);
        private readonly Ema _slow = new(26);
        private readonly Ema _signal = new(9);

        protected override void OnStart()
        {
            Track(_fast);
            Track(_slow);
        }

        protected override void OnBar(in Bar bar)
        {
            if (!_slow.IsReady)
                return;
            double macd = _fast.Value - _slow.Value;
            _signal.Update(macd);
            if (!_signal.IsReady)
                return;
            double strength = (macd - _signal.Value) / _fast.Value;
            if (Position.IsFlat && strength > 0.0025)
                Position.Target(1);
            else if (Position.IsLong && strength < -0.0025)
                Position.Close();
        }
    }
}
