namespace Trading.Indicators;

/// <summary>The mean rise and the mean fall from value to value, with Wilder's smoothing.</summary>
internal struct GainLoss
{
    private readonly int _period;
    private readonly double _weight;
    private readonly double _keep;
    private double _last;

    public GainLoss(int period)
    {
        _period = period;
        _keep = 1 - (1.0 / period);
        _weight = 1 - _keep;
        Missing = period + 1;
    }

    public int Missing;
    public double Gain;
    public double Loss;

    /// <summary>Takes in a value; false while the means are not there, or where the value is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(double value)
    {
        if (!double.IsFinite(value))
            return false;
        double change = value - _last;
        _last = value;
        if (Missing > 0)
            return Seed(change);
        Gain = Math.FusedMultiplyAdd(_keep, Gain, _weight * double.MaxNative(change, 0));
        Loss = Math.FusedMultiplyAdd(_keep, Loss, _weight * double.MaxNative(-change, 0));
        return true;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref Gain);
        state.Visit(ref Loss);
        state.Visit(ref _last);
        state.Visit(ref Missing, _period + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Seed(double change)
    {
        if (Missing <= _period)
        {
            Gain += Math.Max(change, 0);
            Loss += Math.Max(-change, 0);
        }

        if (--Missing > 0)
            return false;
        Gain /= _period;
        Loss /= _period;
        return true;
    }
}
