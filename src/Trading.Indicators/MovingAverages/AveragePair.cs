namespace Trading.Indicators;

/// <summary>A fast and a slow moving average that begin with the same value, as TA-Lib's do; exchanged where the fast period is the longer one.</summary>
internal struct AveragePair
{
    private readonly int _fastLead;
    private readonly int _slowLead;
    private int _fastSkip;
    private int _slowSkip;
    private AnyAverage _fast;
    private AnyAverage _slow;

    public AveragePair(int fastPeriod, MovingAverageType fastType, int slowPeriod, MovingAverageType slowType)
    {
        if (slowPeriod < fastPeriod)
            (fastPeriod, fastType, slowPeriod, slowType) = (slowPeriod, slowType, fastPeriod, fastType);
        _fast = new(fastPeriod, fastType);
        _slow = new(slowPeriod, slowType);
        WarmUp = Math.Max(_fast.WarmUp, _slow.WarmUp);
        _fastLead = _fastSkip = WarmUp - _fast.WarmUp;
        _slowLead = _slowSkip = WarmUp - _slow.WarmUp;
        Fast = Slow = double.NaN;
    }

    public readonly int WarmUp { get; }

    public readonly int Missing => _fast.IsReady && _slow.IsReady ? 0 : 1;

    public double Fast;
    public double Slow;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(double value)
    {
        Fast = Next(value, ref _fast, ref _fastSkip);
        Slow = Next(value, ref _slow, ref _slowSkip);
    }

    public void Visit(IndicatorState state)
    {
        _fast.Visit(state);
        _slow.Visit(state);
        state.Visit(ref _fastSkip, _fastLead);
        state.Visit(ref _slowSkip, _slowLead);
        state.Visit(ref Fast, double.NaN);
        state.Visit(ref Slow, double.NaN);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Next(double value, ref AnyAverage average, ref int skip)
    {
        if (skip == 0 || !double.IsFinite(value))
            return average.Next(double.IsFinite(value) ? value : double.NaN);
        skip--;
        return double.NaN;
    }
}
