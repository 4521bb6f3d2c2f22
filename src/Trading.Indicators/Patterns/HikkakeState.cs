namespace Trading.Indicators;

/// <summary>A hikkake that waits for its confirmation, which may come within three bars.</summary>
internal struct HikkakeState
{
    private int _sign;
    private int _left;
    private double _high;
    private double _low;

    /// <summary>Begins to wait.</summary>
    /// <param name="sign">1 where the pattern is bullish, -1 where it is bearish.</param>
    /// <param name="inside">The candle beyond which the price must close.</param>
    public int Found(int sign, in Candle inside)
    {
        _sign = sign;
        _left = 3;
        _high = inside.High;
        _low = inside.Low;
        return 100 * sign;
    }

    /// <summary>A bar without a new pattern: 200 or -200 where it confirms the last one.</summary>
    public int Next(double close)
    {
        if (_left == 0)
            return 0;
        bool isConfirmed = _sign > 0 ? close > _high : close < _low;
        _left = isConfirmed ? 0 : _left - 1;
        return isConfirmed ? 200 * _sign : 0;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _sign);
        state.Visit(ref _left);
        state.Visit(ref _high);
        state.Visit(ref _low);
    }
}
