namespace Trading.Indicators;

/// <summary>The sum of the last n values in constant time. It is renewed every n values, so that rounding does not add up and an outlier is forgotten.</summary>
internal struct RunningSum
{
    private readonly double[] _window;
    private int _next;
    private double _sum;
    private double _fresh;

    public RunningSum(int period) => _window = new double[period];

    /// <summary>Takes in a value, which must be finite, and gives the sum of it and the n - 1 before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        double[] window = _window;
        int next = _next;
        _sum += value - window[next];
        _fresh += value;
        window[next] = value;
        if (++next == window.Length)
        {
            next = 0;
            _sum = _fresh;
            _fresh = 0;
        }

        _next = next;
        return _sum;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_window);
        state.Visit(ref _next);
        state.Visit(ref _sum);
        state.Visit(ref _fresh);
    }
}
