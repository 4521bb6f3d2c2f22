namespace Trading.Indicators;

/// <summary>The mean and the deviation of weighted values, value by value.</summary>
/// <remarks>Source of the recurrence, which keeps its digits however many values there are: D. West, Communications of the ACM, 1979.</remarks>
internal struct WeightedSpread
{
    private double _weight;
    private double _squares;

    /// <summary>The mean; the last value while nothing had a weight.</summary>
    public double Mean;

    public readonly double Deviation => _weight > 0 ? Math.Sqrt(_squares / _weight) : 0;

    public void Clear() => this = default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value, double weight)
    {
        double total = _weight + weight;
        if (!(_weight > 0) || !(total > 0))
        {
            Mean = value;
            _weight = total;
            _squares = 0;
            return;
        }

        double distance = value - Mean, step = distance * weight / total;
        Mean += step;
        _squares += _weight * distance * step;
        _weight = total;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _weight);
        state.Visit(ref _squares);
        state.Visit(ref Mean);
    }
}
