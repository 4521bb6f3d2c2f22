namespace Trading.Indicators;

/// <summary>The price without its dominant cycle: the mean over one cycle, smoothed over four bars.</summary>
internal struct CycleTrend
{
    private double _last1;
    private double _last2;
    private double _last3;

    public double Next(in HilbertCycle cycle)
    {
        int period = cycle.WholePeriod;

        // Prices that were written just now cannot be read four at a time without waiting: the newest is counted apart.
        double mean = period == 0 ? 0 : (Lanes.Sum(cycle.Prices(period)[..^1]) + cycle.Price(0)) / period;
        double trend = ((4 * mean) + (3 * _last1) + (2 * _last2) + _last3) / 10;
        _last3 = _last2;
        _last2 = _last1;
        _last1 = mean;
        return trend;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _last1);
        state.Visit(ref _last2);
        state.Visit(ref _last3);
    }
}
