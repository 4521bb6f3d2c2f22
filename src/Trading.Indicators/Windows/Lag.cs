namespace Trading.Indicators;

/// <summary>The values of the last few bars: gives the one of n bars ago for the one of now.</summary>
internal struct Lag
{
    private readonly double[] _ring;
    private int _next;

    public Lag(int length) => _ring = new double[length];

    public readonly int Length => _ring.Length;

    /// <summary>Takes in a value and gives the one that was taken in as many values ago as the length; 0 where there was none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Exchange(double value)
    {
        double[] ring = _ring;
        int next = _next;
        double oldest = ring[next];
        ring[next] = value;
        _next = ++next == ring.Length ? 0 : next;
        return oldest;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_ring);
        state.Visit(ref _next);
    }
}
