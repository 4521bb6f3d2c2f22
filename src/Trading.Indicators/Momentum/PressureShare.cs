namespace Trading.Indicators;

/// <summary>The share of the buying pressure in the true range over the last bars.</summary>
internal struct PressureShare
{
    private RunningSum _pressure;
    private RunningSum _range;

    public PressureShare(int period)
    {
        _pressure = new(period);
        _range = new(period);
    }

    public double Next(double pressure, double range)
    {
        double sum = _pressure.Next(pressure), total = _range.Next(range);
        return Limits.IsZero(total) ? 0 : sum / total;
    }

    public void Visit(IndicatorState state)
    {
        _pressure.Visit(state);
        _range.Visit(state);
    }
}
