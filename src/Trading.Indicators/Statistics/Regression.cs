namespace Trading.Indicators;

/// <summary>The straight line of least squares through the last n values, in constant time.</summary>
/// <remarks>
/// The sums are of the differences to an anchor, the first value of the present block of n, and are renewed every n values: the slope is a small
/// difference of large numbers, and would otherwise be lost in rounding.
/// </remarks>
internal struct Regression
{
    private readonly double[] _window;
    private readonly double _slopeFactor;
    private readonly double _weight;
    private int _next;
    private double _anchor;
    private double _sum;
    private double _moment;
    private double _freshAnchor;
    private double _freshSum;
    private double _freshMoment;

    public Regression(int period)
    {
        _window = new double[period];
        double n = period;
        _slopeFactor = 12 / (n * ((n * n) - 1));
        _weight = 1 / n;
        Half = (n - 1) / 2;
        Missing = period;
    }

    /// <summary>How far the middle of the line is from its ends.</summary>
    public readonly double Half { get; }

    public int Missing;

    /// <summary>The height of the line's middle.</summary>
    public double Mean;
    public double Slope;

    /// <summary>Takes in a value; false while there is no line, or where the value is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(double value)
    {
        if (!double.IsFinite(value))
            return false;

        // The moment is the sum of the values times their age; all grow one older.
        double[] window = _window;
        int next = _next;
        double oldest = window[next] - _anchor;
        _moment += _sum - (window.Length * oldest);
        _sum += value - _anchor - oldest;
        if (next == 0)
        {
            _freshAnchor = value;
            _freshSum = _freshMoment = 0;
        }

        _freshMoment += _freshSum;
        _freshSum += value - _freshAnchor;
        window[next] = value;
        if (++next == window.Length)
        {
            next = 0;
            _anchor = _freshAnchor;
            _sum = _freshSum;
            _moment = _freshMoment;
        }

        _next = next;
        if (Missing > 0 && --Missing > 0)
            return false;
        Mean = (_sum * _weight) + _anchor;
        Slope = ((_sum * Half) - _moment) * _slopeFactor;
        return true;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_window);
        state.Visit(ref _next);
        state.Visit(ref _anchor);
        state.Visit(ref _sum);
        state.Visit(ref _moment);
        state.Visit(ref _freshAnchor);
        state.Visit(ref _freshSum);
        state.Visit(ref _freshMoment);
        state.Visit(ref Mean);
        state.Visit(ref Slope);
        state.Visit(ref Missing, _window.Length);
    }
}
