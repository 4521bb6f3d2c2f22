namespace Trading.Indicators;

/// <summary>The price without its dominant cycle: the mean over one cycle, smoothed over four bars.</summary>
/// <remarks>The cycle's length changes little from bar to bar, so the sum goes along with it, and is renewed every 64 bars against rounding.</remarks>
internal struct CycleTrend
{
    private const int Renewal = 64;
    private double _sum;
    private int _length;
    private int _age;
    private double _last1;
    private double _last2;
    private double _last3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(in HilbertCycle cycle)
    {
        int period = cycle.WholePeriod, length = _length + 1;
        double sum = _sum + cycle.Price(0);
        if (++_age == Renewal)
            sum = _age = length = 0;
        while (length > period)
            sum -= cycle.Price(--length);
        while (length < period)
            sum += cycle.Price(length++);
        _sum = sum;
        _length = length;
        double mean = period == 0 ? 0 : sum / period;
        double trend = ((4 * mean) + (3 * _last1) + (2 * _last2) + _last3) * 0.1;
        _last3 = _last2;
        _last2 = _last1;
        _last1 = mean;
        return trend;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _sum);
        state.Visit(ref _length);
        state.Visit(ref _age);
        state.Visit(ref _last1);
        state.Visit(ref _last2);
        state.Visit(ref _last3);
    }
}
