namespace Trading.Indicators;

/// <summary>Where the largest or smallest of the last n values is; which of several equal ones is the order's choice.</summary>
/// <remarks>The same blocks as <see cref="SlidingExtreme{TOrder}"/>, with the places kept beside the values, as floating-point numbers so that they can be chosen without a branch.</remarks>
internal struct SlidingExtremePlace<TOrder>
    where TOrder : struct, ISlidingOrder
{
    private readonly double[] _window;
    private readonly double[] _places;
    private int _next;
    private double _place;
    private double _extreme;

    public SlidingExtremePlace(int period)
    {
        _window = new double[period];
        _places = new double[period];
    }

    /// <summary>The extreme as of the last value.</summary>
    public double Extreme;

    /// <summary>Takes in a value, which must be finite, and gives how many values ago the extreme was; right from the n-th on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        double[] window = _window, places = _places;
        int next = _next;
        double now = next;
        if (next == 0)
        {
            _extreme = value;
            _place = 0;
        }
        else
        {
            _place = TOrder.Choose(value, _extreme, now, _place);
            _extreme = TOrder.Pick(value, _extreme);
        }

        window[next++] = value;
        if (next < window.Length)
        {
            _next = next;
            Extreme = TOrder.Pick(_extreme, window[next]);
            return now - TOrder.Choose(_extreme, window[next], _place, places[next] - window.Length);
        }

        _next = 0;
        Extreme = _extreme;
        Close(window, places);
        return now - _place;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Close(double[] window, double[] places)
    {
        int last = window.Length - 1;
        double extreme = window[last], place = last;
        places[last] = place;
        for (int i = last - 1; i >= 0; i--)
        {
            double value = window[i];
            place = TOrder.Choose(extreme, value, place, i);
            extreme = TOrder.Pick(extreme, value);
            window[i] = extreme;
            places[i] = place;
        }
    }
}
