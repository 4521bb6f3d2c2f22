namespace Trading.Indicators;

/// <summary>Where the largest or smallest of the last n values is; which of several equal ones is the order's choice.</summary>
/// <remarks>The same blocks as <see cref="SlidingExtreme{TOrder}"/>, with the places kept beside the values.</remarks>
internal struct SlidingExtremePlace<TOrder>
    where TOrder : struct, ISlidingOrder
{
    private readonly double[] _window;
    private readonly int[] _places;
    private int _next;
    private int _place;
    private double _extreme;

    public SlidingExtremePlace(int period)
    {
        _window = new double[period];
        _places = new int[period];
    }

    /// <summary>The extreme as of the last value.</summary>
    public double Extreme;

    /// <summary>Takes in a value, which must be finite, and gives how many values ago the extreme was; right from the n-th on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(double value)
    {
        double[] window = _window;
        int now = _next;
        if (now == 0 || TOrder.Replaces(value, _extreme))
        {
            _extreme = value;
            _place = now;
        }

        window[now] = value;
        int next = now + 1;
        if (next == window.Length)
        {
            _next = 0;
            Extreme = _extreme;
            Close();
            return now - _place;
        }

        _next = next;
        bool isHere = TOrder.Replaces(_extreme, window[next]);
        Extreme = isHere ? _extreme : window[next];
        return isHere ? now - _place : now + window.Length - _places[next];
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_window);
        state.Visit(_places);
        state.Visit(ref _next);
        state.Visit(ref _place);
        state.Visit(ref _extreme);
        state.Visit(ref Extreme);
    }

    private readonly void Close()
    {
        double[] window = _window;
        int place = window.Length - 1;
        double extreme = window[place];
        _places[place] = place;
        for (int i = place - 1; i >= 0; i--)
        {
            if (!TOrder.Replaces(extreme, window[i]))
            {
                extreme = window[i];
                place = i;
            }

            window[i] = extreme;
            _places[i] = place;
        }
    }
}
