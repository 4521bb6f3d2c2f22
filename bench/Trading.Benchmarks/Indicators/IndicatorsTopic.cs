using Trading.Indicators;

namespace Trading.Benchmarks.Indicators;

/// <summary>Nanoseconds a bar of the indicators: batch over 1,000,000 bars, and updates bar by bar over bars that stay in the cache.</summary>
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

        Time(figures, new Sma(), () => Sma.Compute(_close, _first));
        Time(figures, new Ema(), () => Ema.Compute(_close, _first));
        Time(figures, new Wma(), () => Wma.Compute(_close, _first));
        Time(figures, new Rsi(), () => Rsi.Compute(_close, _first));
        Time(figures, new Macd(), () => Macd.Compute(_close, _first, _second, _third));
        Time(figures, new BollingerBands(), () => BollingerBands.Compute(_close, _second, _first, _third));
        Time(figures, new StandardDeviation(), () => StandardDeviation.Compute(_close, _first));
        Time(figures, new Atr(), () => Atr.Compute(_high, _low, _close, _first));
        Time(figures, new Stochastic(), () => Stochastic.Compute(_high, _low, _close, _first, _second));
        Time(figures, new Adx(), () => Adx.Compute(_high, _low, _close, _first));
        Time(figures, new Cci(), () => Cci.Compute(_high, _low, _close, _first));
        Time(figures, new Mfi(), () => Mfi.Compute(_high, _low, _close, _volume, _first));
        Time(figures, new Obv(), () => Obv.Compute(_close, _volume, _first));
        Time(figures, new Aroon(), () => Aroon.Compute(_high, _low, _first, _second));
        Time(figures, new WilliamsR(), () => WilliamsR.Compute(_high, _low, _close, _first));
        Time(figures, new LinearRegression(), () => LinearRegression.Compute(_close, _first));
        Time(figures, new Kama(), () => Kama.Compute(_close, _first));
        Time(figures, new HilbertTrendline(), () => HilbertTrendline.Compute(_close, _first));
        Time(figures, new Hammer(), () => Hammer.Compute(_open, _high, _low, _close, _first));
    }

    /// <summary>The ratio is that of an update to a bar of the batch.</summary>
    private void Time(FigureWriter figures, Indicator indicator, Action batch)
    {
        // The runtime compiles a method a second time, with what it has learned, only after a while.
        for (int i = 0; i < WarmUp; i++)
        {
            batch();
            Update(indicator);
        }

        double[] seconds = Measure.MedianSeconds(Rounds, batch, () => Update(indicator));
        batch();
        Measure.Require(double.IsFinite(_first[^1]), $"{indicator.GetType().Name} has no value at the end of the batch");
        Measure.Require(double.IsFinite(indicator.Value), $"{indicator.GetType().Name} has no value after the updates");
        string name = indicator.GetType().Name;
        figures.Write($"indicators.{name}.batch", seconds[0] * 1e9 / Count, "ns/bar");
        figures.Write($"indicators.{name}.update", seconds[1] * 1e9 / Count, "ns/bar", seconds[1] / seconds[0]);
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
