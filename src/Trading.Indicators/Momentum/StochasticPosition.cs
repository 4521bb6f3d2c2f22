namespace Trading.Indicators;

/// <summary>Where the close is between the lowest low and the highest high of the last bars, 0 to 100.</summary>
internal struct StochasticPosition
{
    private readonly int _period;
    private SlidingExtreme<Largest> _highest;
    private SlidingExtreme<Smallest> _lowest;
    private int _missing;

    public StochasticPosition(int period)
    {
        _highest = new(period);
        _lowest = new(period);
        _period = _missing = period;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double high, double low, double close)
    {
        if (!Limits.AreFinite(high, low, close))
            return double.NaN;
        double lowest = _lowest.Next(low), range = _highest.Next(high) - lowest;
        if (_missing > 0 && --_missing > 0)
            return double.NaN;
        return range == 0 ? 0 : (close - lowest) / range * 100;
    }

    public void Visit(IndicatorState state)
    {
        _highest.Visit(state);
        _lowest.Visit(state);
        state.Visit(ref _missing, _period);
    }
}
