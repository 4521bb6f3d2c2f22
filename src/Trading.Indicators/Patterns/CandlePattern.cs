namespace Trading.Indicators;

/// <summary>A pattern of candles: 100 where it is there and bullish, -100 where it is bearish, 0 where it is not there. Derive from it to add one.</summary>
public abstract class CandlePattern : Indicator
{
    private readonly CandleWindow _candles;
    private readonly int _runUp;

    /// <summary>Creates the pattern.</summary>
    /// <param name="count">How many candles it is of, 1 to 8.</param>
    /// <param name="settings">What it calls long, short or near.</param>
    protected CandlePattern(int count, params ReadOnlySpan<CandleSetting> settings)
        : this(count, 0, settings)
    {
    }

    private protected CandlePattern(int count, int runUp, ReadOnlySpan<CandleSetting> settings)
    {
        _candles = new(count, settings);
        _runUp = runUp;
    }

    /// <inheritdoc/>
    public sealed override bool IsReady => _candles.Missing == 0;

    /// <inheritdoc/>
    public sealed override int WarmUp => _candles.WarmUp;

    /// <inheritdoc/>
    public sealed override void Update(in Bar bar) => Push(Next(bar.Open, bar.High, bar.Low, bar.Close));

    /// <summary>Whether the pattern ends with the last candle.</summary>
    /// <returns>100 where it is bullish, -100 where it is bearish, 0 where it is not there; 200 and -200 where it is confirmed.</returns>
    protected abstract int Detect(CandleWindow candles);

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _candles.Visit(state);
    }

    private protected void Run(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination)
    {
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, destination);
        for (int i = 0; i < open.Length; i++)
            destination[i] = Next(open[i], high[i], low[i], close[i]);
    }

    private double Next(double open, double high, double low, double close)
    {
        if (!_candles.Add(open, high, low, close) || _candles.Missing > _runUp)
            return double.NaN;
        int found = Detect(_candles);
        return _candles.Missing > 0 ? double.NaN : found;
    }
}
