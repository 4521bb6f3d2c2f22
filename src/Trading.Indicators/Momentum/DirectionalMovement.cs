namespace Trading.Indicators;

/// <summary>Wilder's directional movement up and down, and the true range, all smoothed as sums.</summary>
internal struct DirectionalMovement
{
    private readonly int _period;
    private readonly double _keep;
    private double _high;
    private double _low;
    private double _close;

    public DirectionalMovement(int period)
    {
        _period = period;
        _keep = 1 - (1.0 / period);
    }

    /// <summary>How many bars were taken in; counted to one more than the period.</summary>
    public int Count;
    public double Plus;
    public double Minus;
    public double Range;

    /// <summary>Takes in a bar; false where it is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(double high, double low, double close)
    {
        if (!Limits.AreFinite(high, low, close))
            return false;
        double up = high - _high, down = _low - low;
        double range = double.MaxNative(high, _close) - double.MinNative(low, _close);
        _high = high;
        _low = low;
        _close = close;
        double keep = _keep;
        if (Count <= _period)
        {
            if (Count++ == 0)
                return true;
            keep = Count <= _period ? 1 : keep;
        }

        Plus = Math.FusedMultiplyAdd(Plus, keep, Masks.WhereGreater(up, down, double.MaxNative(up, 0)));
        Minus = Math.FusedMultiplyAdd(Minus, keep, Masks.WhereGreater(down, up, double.MaxNative(down, 0)));
        Range = Math.FusedMultiplyAdd(Range, keep, range);
        return true;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _high);
        state.Visit(ref _low);
        state.Visit(ref _close);
        state.Visit(ref Count);
        state.Visit(ref Plus);
        state.Visit(ref Minus);
        state.Visit(ref Range);
    }
}
