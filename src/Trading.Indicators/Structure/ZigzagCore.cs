namespace Trading.Indicators;

/// <summary>The legs of a zigzag; <see cref="Zigzag"/> has the definition.</summary>
internal struct ZigzagCore
{
    private readonly double _down;
    private readonly double _up;
    private ZigzagPoint _highest = new(double.NegativeInfinity, -1, default);
    private ZigzagPoint _lowest = new(double.PositiveInfinity, -1, default);

    public ZigzagCore(double percent)
    {
        _down = 1 - (percent / 100);
        _up = 1 + (percent / 100);
    }

    /// <summary>1 up, -1 down, 0 before the first.</summary>
    public int Leg;

    /// <summary>The turn that the last update gave.</summary>
    public ZigzagPoint Turn;

    /// <summary>The end of the leg so far.</summary>
    public readonly ZigzagPoint End => Leg < 0 ? _lowest : _highest;

    /// <summary>Takes in a bar and says whether a high (1) or a low (-1) is a turn since; 0 for neither.</summary>
    public int Next(double high, double low, long index, Timestamp time)
    {
        bool isHigher = Leg >= 0 && high > _highest.Price, isLower = Leg <= 0 && low < _lowest.Price;
        bool isRise = Leg <= 0 && !isLower && high >= _lowest.Price * _up, isFall = Leg >= 0 && !isHigher && low <= _highest.Price * _down;
        if (isRise)
        {
            Turn = _lowest;
            _highest = new(high, index, time);
            Leg = 1;
            return -1;
        }

        if (isFall)
        {
            Turn = _highest;
            _lowest = new(low, index, time);
            Leg = -1;
            return 1;
        }

        if (isHigher)
            _highest = new(high, index, time);
        if (isLower)
            _lowest = new(low, index, time);
        return 0;
    }

    public void Visit(IndicatorState state)
    {
        _highest.Visit(state, double.NegativeInfinity);
        _lowest.Visit(state, double.PositiveInfinity);
        Turn.Visit(state, 0);
        state.Visit(ref Leg);
    }
}
