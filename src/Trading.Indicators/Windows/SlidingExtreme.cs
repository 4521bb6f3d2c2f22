namespace Trading.Indicators;

/// <summary>The largest or smallest of the last n values.</summary>
/// <remarks>
/// Blocks of n values: of the block before, the extremes from each place to its end are kept; of the present one, the extreme so far. A
/// window is the end of the one and the beginning of the other. That is three comparisons a value, and no branch that depends on the values.
/// </remarks>
internal struct SlidingExtreme<TOrder>
    where TOrder : struct, ISlidingOrder
{
    private readonly double[] _window;
    private int _next;
    private double _extreme;

    public SlidingExtreme(int period) => _window = new double[period];

    /// <summary>Takes in a value, which must be finite; the extreme is right from the n-th on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        double[] window = _window;
        int next = _next;
        double extreme = next == 0 ? value : TOrder.Pick(_extreme, value);
        _extreme = extreme;
        window[next] = value;
        if (++next < window.Length)
        {
            _next = next;
            return TOrder.Pick(extreme, window[next]);
        }

        _next = 0;
        Close(window);
        return extreme;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_window);
        state.Visit(ref _next);
        state.Visit(ref _extreme);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Close(double[] window)
    {
        double extreme = window[^1];
        for (int i = window.Length - 2; i >= 0; i--)
            window[i] = extreme = TOrder.Pick(extreme, window[i]);
    }
}
