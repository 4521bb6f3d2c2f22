namespace Trading.Indicators;

/// <summary>Wilder's stop and reverse, with a factor of its own for each side.</summary>
internal struct ParabolicStop
{
    private readonly double _start;
    private readonly double _offset;
    private readonly Acceleration _longSide;
    private readonly Acceleration _shortSide;
    private bool _isLong;
    private double _stop;
    private double _extreme;
    private double _factor;
    private double _high;
    private double _low;

    public ParabolicStop(double start, double offset, Acceleration longSide, Acceleration shortSide)
    {
        _start = start;
        _offset = offset;
        _longSide = longSide;
        _shortSide = shortSide;
        Missing = 2;
    }

    public int Missing;

    /// <summary>Whether the stop that was given last is one of the long side.</summary>
    public bool WasLong;

    public double Next(double high, double low)
    {
        if (!Limits.AreFinite(high, low))
            return double.NaN;
        if (Missing > 0)
        {
            if (--Missing == 0)
                Begin(high, low);
            _high = high;
            _low = low;
            if (Missing > 0)
                return double.NaN;
        }

        double stop = _isLong ? Long(high, low) : Short(high, low);
        _high = high;
        _low = low;
        return stop;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _isLong);
        state.Visit(ref WasLong);
        state.Visit(ref _stop);
        state.Visit(ref _extreme);
        state.Visit(ref _factor);
        state.Visit(ref _high);
        state.Visit(ref _low);
        state.Visit(ref Missing, 2);
    }

    // Unless the start is given, the side is short where the low fell by more than the high rose.
    private void Begin(double high, double low)
    {
        double fall = _low - low;
        _isLong = _start == 0 ? !(fall > 0 && fall > high - _high) : _start > 0;
        _factor = (_isLong ? _longSide : _shortSide).Initial;
        _extreme = _isLong ? high : low;
        _stop = _start != 0 ? Math.Abs(_start) : _isLong ? _low : _high;
    }

    private double Long(double high, double low)
    {
        if (low <= _stop)
            return Reverse(high, low, toLong: false);
        WasLong = true;
        double stop = _stop;
        if (high > _extreme)
        {
            _extreme = high;
            _factor = Math.Min(_factor + _longSide.Step, _longSide.Maximum);
        }

        _stop = Math.Min(Math.Min(stop + (_factor * (_extreme - stop)), _low), low);
        return stop;
    }

    private double Short(double high, double low)
    {
        if (high >= _stop)
            return Reverse(high, low, toLong: true);
        WasLong = false;
        double stop = _stop;
        if (low < _extreme)
        {
            _extreme = low;
            _factor = Math.Min(_factor + _shortSide.Step, _shortSide.Maximum);
        }

        _stop = Math.Max(Math.Max(stop + (_factor * (_extreme - stop)), _high), high);
        return stop;
    }

    // The new side's stop is the old side's extreme, kept out of the last two bars.
    private double Reverse(double high, double low, bool toLong)
    {
        _isLong = WasLong = toLong;
        double stop = toLong ? Math.Min(Math.Min(_extreme, _low), low) : Math.Max(Math.Max(_extreme, _high), high);
        stop += toLong ? -stop * _offset : stop * _offset;
        _factor = (toLong ? _longSide : _shortSide).Initial;
        _extreme = toLong ? high : low;
        double next = stop + (_factor * (_extreme - stop));
        _stop = toLong ? Math.Min(Math.Min(next, _low), low) : Math.Max(Math.Max(next, _high), high);
        return stop;
    }

    internal readonly struct Acceleration
    {
        public readonly double Initial;
        public readonly double Step;
        public readonly double Maximum;

        public Acceleration(double initial, double step, double maximum)
        {
            Initial = Math.Min(initial, maximum);
            Step = Math.Min(step, maximum);
            Maximum = maximum;
        }
    }
}
