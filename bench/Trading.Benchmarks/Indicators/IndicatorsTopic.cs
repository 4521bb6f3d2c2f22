using System.Reflection;
using Trading.Indicators;

namespace Trading.Benchmarks.Indicators;

/// <summary>Nanoseconds a bar of the indicators under TA-Lib's names: batch over 1,000,000 bars beside a bare loop, and updates bar by bar over bars that stay in the cache.</summary>
internal sealed class IndicatorsTopic : IBenchmarkTopic
{
    private const int Count = 1_000_000;
    private const int Cached = 4_000;
    private const int Rounds = 15;
    private const int WarmUp = 12;
    private readonly Bar[] _bars = BenchmarkBars.Create(Count);
    private readonly double[] _open = new double[Count];
    private readonly double[] _high = new double[Count];
    private readonly double[] _low = new double[Count];
    private readonly double[] _close = new double[Count];
    private readonly double[] _volume = new double[Count];
    private readonly double[] _first = new double[Count];
    private readonly double[] _second = new double[Count];
    private readonly double[] _third = new double[Count];

    public string Verb => "indicators";

    public void Run(FigureWriter figures)
    {
        for (int i = 0; i < Count; i++)
        {
            ref readonly var bar = ref _bars[i];
            (_open[i], _high[i], _low[i], _close[i], _volume[i]) = (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
        }

        Time(figures, RunningSum, new Sma(), () => Sma.Compute(_close, _first));
        Time(figures, RecursiveLoop, new Ema(), () => Ema.Compute(_close, _first));
        Time(figures, RunningSum, new Wma(), () => Wma.Compute(_close, _first));
        Time(figures, RecursiveLoop, new Rsi(), () => Rsi.Compute(_close, _first));
        Time(figures, RecursiveLoop, new Macd(), () => Macd.Compute(_close, _first, _second, _third));
        Time(figures, RunningSum, new BollingerBands(), () => BollingerBands.Compute(_close, _second, _first, _third));
        Time(figures, RunningSum, new StandardDeviation(), () => StandardDeviation.Compute(_close, _first));
        Time(figures, RecursiveLoop, new Atr(), () => Atr.Compute(_high, _low, _close, _first));
        Time(figures, RunningSum, new Stochastic(), () => Stochastic.Compute(_high, _low, _close, _first, _second));
        Time(figures, RecursiveLoop, new Adx(), () => Adx.Compute(_high, _low, _close, _first));
        Time(figures, RunningSum, new Cci(), () => Cci.Compute(_high, _low, _close, _first));
        Time(figures, RunningSum, new Mfi(), () => Mfi.Compute(_high, _low, _close, _volume, _first));
        Time(figures, RunningSum, new Obv(), () => Obv.Compute(_close, _volume, _first));
        Time(figures, RunningSum, new Aroon(), () => Aroon.Compute(_high, _low, _first, _second));
        Time(figures, RunningSum, new WilliamsR(), () => WilliamsR.Compute(_high, _low, _close, _first));
        Time(figures, RunningSum, new LinearRegression(), () => LinearRegression.Compute(_close, _first));
        Time(figures, RecursiveLoop, new Kama(), () => Kama.Compute(_close, _first));
        Time(figures, RecursiveLoop, new HilbertTrendline(), () => HilbertTrendline.Compute(_close, _first));
        Time(figures, RunningSum, new Hammer(), () => Hammer.Compute(_open, _high, _low, _close, _first));
        RunMarketStructure(figures);
    }

    /// <summary>The ratio of the batch is that of the bare loop's time to its own; of the stream, that of the batch's time to its own.</summary>
    private void Time(FigureWriter figures, Action bareLoop, Indicator indicator, Action batch)
    {
        // The runtime compiles a method a second time, with what it has learned, only after a while.
        for (int i = 0; i < WarmUp; i++)
        {
            bareLoop();
            batch();
            Update(indicator);
        }

        double[] seconds = Measure.MedianSeconds(Rounds, bareLoop, batch, () => Update(indicator));
        batch();
        Measure.Require(double.IsFinite(_first[^1]), $"{indicator.GetType().Name} has no value at the end of the batch");
        Measure.Require(double.IsFinite(indicator.Value), $"{indicator.GetType().Name} has no value after the updates");
        string name = indicator.GetType().GetCustomAttribute<IndicatorInfoAttribute>()!.TaLib!;
        figures.Write($"indicators.{name}", seconds[1] * 1e9 / Count, "ns/bar", seconds[0] / seconds[1]);
        figures.Write($"indicators.{name}.stream", seconds[2] * 1e9 / Count, "ns/bar", seconds[1] / seconds[2]);
    }

    private void RunMarketStructure(FigureWriter figures)
    {
        int breaks = 0;
        double[] seconds = Measure.MedianSeconds(Rounds, RunningSum, () =>
        {
            var structure = new MarketStructure();
            breaks = 0;
            foreach (ref readonly var bar in _bars.AsSpan())
            {
                structure.Update(bar);
                breaks += structure.Value != structure.Previous ? 1 : 0;
            }
        });
        Measure.Require(breaks > 1_000, $"only {breaks} breaks of structure were seen");
        figures.Write("indicators.market_structure", Count / seconds[1], "bars/s", seconds[0] / seconds[1]);
    }

    /// <summary>The bare loop of the simple ones: a sum over the last 30 values.</summary>
    private void RunningSum()
    {
        double sum = 0;
        for (int i = 0; i < _close.Length; i++)
        {
            sum += _close[i] - (i < 30 ? 0 : _close[i - 30]);
            _first[i] = sum;
        }
    }

    /// <summary>The bare loop of the recursive ones: a chain in which each value needs the one before.</summary>
    private void RecursiveLoop()
    {
        double value = _close[0];
        for (int i = 0; i < _close.Length; i++)
        {
            value = (value * 0.9) + (_close[i] * 0.1);
            _first[i] = value;
        }
    }

    private void Update(Indicator indicator)
    {
        for (int pass = 0; pass < Count / Cached; pass++)
        {
            foreach (ref readonly var bar in _bars.AsSpan(0, Cached))
                indicator.Update(bar);
        }
    }
}
