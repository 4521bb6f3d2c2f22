namespace Trading.Indicators;

/// <summary>Finds the swing points, in constant time whatever the number of neighbours.</summary>
internal struct SwingFinder
{
    private readonly int _left;
    private readonly int _right;
    private readonly Bar[] _recent;
    private SlidingExtremePlace<FirstLargest> _highest;
    private SlidingExtremePlace<FirstSmallest> _lowest;
    private int _next;
    private int _missing;

    public SwingFinder(int left, int right)
    {
        _left = left;
        _right = right;
        _recent = new Bar[right + 1];
        _highest = new(left + right + 1);
        _lowest = new(left + right + 1);
        _missing = left + right + 1;
    }

    public bool IsHigh;
    public bool IsLow;

    public readonly int WarmUp => _left + _right + 1;

    /// <summary>How many bars ago the bar is that <see cref="IsHigh"/> and <see cref="IsLow"/> speak of.</summary>
    public readonly int Right => _right;

    /// <summary>The bar of so many bars ago, at most <see cref="Right"/>.</summary>
    public readonly ref readonly Bar Ago(int bars)
    {
        int place = _next - 1 - bars;
        return ref _recent[place < 0 ? place + _recent.Length : place];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(in Bar bar)
    {
        var recent = _recent;
        int next = _next;
        recent[next] = bar;
        _next = ++next == recent.Length ? 0 : next;
        double sinceHigh = _highest.Next(bar.High), sinceLow = _lowest.Next(bar.Low);
        bool isKnown = _missing == 0 || --_missing == 0;
        IsHigh = isKnown && (int)sinceHigh == _right;
        IsLow = isKnown && (int)sinceLow == _right;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_recent);
        _highest.Visit(state);
        _lowest.Visit(state);
        state.Visit(ref _next);
        state.Visit(ref _missing, _left + _right + 1);
        state.Visit(ref IsHigh);
        state.Visit(ref IsLow);
    }
}
