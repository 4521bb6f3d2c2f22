namespace Trading.Indicators;

/// <summary>The measure behind a <see cref="CandleSetting"/>: a factor times the mean of something over the candles before.</summary>
internal struct CandleMeasure
{
    private readonly CandleSetting _setting;
    private readonly double _factor;
    private RunningSum _sizes;
    private double _total;

    public CandleMeasure(CandleSetting setting)
    {
        _setting = setting;
        (Period, _factor) = setting switch
        {
            CandleSetting.BodyLong or CandleSetting.BodyShort => (10, 1),
            CandleSetting.BodyVeryLong => (10, 3),
            CandleSetting.BodyDoji or CandleSetting.ShadowVeryShort => (10, 0.1),
            CandleSetting.ShadowLong => (0, 1),
            CandleSetting.ShadowVeryLong => (0, 2),
            CandleSetting.ShadowShort => (10, 0.5),
            CandleSetting.Near => (5, 0.2),
            CandleSetting.Far => (5, 0.6),
            CandleSetting.Equal => (5, 0.05),
            _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, "There is no such candle setting."),
        };
        _sizes = new(Math.Max(Period, 1));
    }

    /// <summary>Over how many candles before; 0 where the candle is compared with itself.</summary>
    public readonly int Period { get; }

    /// <summary>The measure for a candle, which is then taken in for those that follow.</summary>
    public double Next(double open, double high, double low, double close)
    {
        double body = Math.Abs(close - open);
        if (Period == 0)
            return _factor * body;
        double total = _total;
        _total = _sizes.Next(_setting switch
        {
            CandleSetting.BodyLong or CandleSetting.BodyVeryLong or CandleSetting.BodyShort => body,
            CandleSetting.ShadowShort => high - low - body,
            _ => high - low,
        });
        return _factor * (total / Period);
    }

    public void Visit(IndicatorState state)
    {
        _sizes.Visit(state);
        state.Visit(ref _total);
    }
}
