namespace Trading.Indicators;

/// <summary>Volume by price: rows that are each the same share of the price high, of which so many may be in use as have room.</summary>
internal struct VolumeRows
{
    public const int Room = 4096;

    private readonly double[] _volumes;
    private readonly int[] _counts;
    private readonly double _rowHeight;
    private readonly double _valueShare;
    private int _lowest;
    private int _highest;
    private int _entries;

    public VolumeRows(double rowPercent, double valueAreaPercent)
    {
        _volumes = new double[Room];
        _counts = new int[Room];
        _rowHeight = Math.Log(1 + (rowPercent / 100));
        _valueShare = valueAreaPercent / 100;
    }

    public double PointOfControl = double.NaN;
    public double ValueAreaHigh = double.NaN;
    public double ValueAreaLow = double.NaN;

    /// <summary>The rows of a stretch of prices; the upper ones, if it has more than there is room for.</summary>
    public readonly (int First, int Last) RowsOf(double low, double high)
    {
        int first = RowOf(Math.Min(low, high)), last = RowOf(Math.Max(low, high));
        return (Math.Max(first, last - Room + 1), last);
    }

    /// <summary>Whether there is room for rows beside those in use.</summary>
    public readonly bool Fits(int first, int last) => _entries == 0 || (long)Math.Max(last, _highest) - Math.Min(first, _lowest) < Room;

    /// <summary>The rows, those for which there is no room counted as the outermost.</summary>
    public readonly (int First, int Last) Fold(int first, int last)
    {
        if (Fits(first, last))
            return (first, last);
        last = Math.Clamp(last, _highest - Room + 1, _lowest + Room - 1);
        return (Math.Max(Math.Clamp(first, _highest - Room + 1, _lowest + Room - 1), last - Room + 1), last);
    }

    /// <summary>Spreads a volume evenly over rows.</summary>
    public void Add(int first, int last, double volume)
    {
        double part = volume / (last - first + 1);
        for (int row = first; row <= last; row++)
        {
            _volumes[row & (Room - 1)] += part;
            _counts[row & (Room - 1)]++;
        }

        (_lowest, _highest) = _entries++ == 0 ? (first, last) : (Math.Min(_lowest, first), Math.Max(_highest, last));
    }

    /// <summary>Takes off what <see cref="Add"/> added.</summary>
    public void Remove(int first, int last, double volume)
    {
        double part = volume / (last - first + 1);
        for (int row = first; row <= last; row++)
        {
            // The last to leave takes the rounding with it.
            int place = row & (Room - 1);
            _volumes[place] = --_counts[place] == 0 ? 0 : Math.Max(0, _volumes[place] - part);
        }

        _entries--;
        while (_entries > 0 && _counts[_lowest & (Room - 1)] == 0)
            _lowest++;
        while (_entries > 0 && _counts[_highest & (Room - 1)] == 0)
            _highest--;
    }

    public void Clear()
    {
        for (int row = _lowest; _entries > 0 && row <= _highest; row++)
        {
            _volumes[row & (Room - 1)] = 0;
            _counts[row & (Room - 1)] = 0;
        }

        _entries = 0;
    }

    /// <summary>Finds the point of control and the value area; without a volume, both are the price.</summary>
    public void Measure(double price)
    {
        int control = _lowest;
        double total = 0;
        for (int row = _lowest; row <= _highest; row++)
        {
            double volume = _volumes[row & (Room - 1)];
            total += volume;
            if (volume > _volumes[control & (Room - 1)])
                control = row;
        }

        if (!(total > 0))
        {
            PointOfControl = ValueAreaHigh = ValueAreaLow = price;
            return;
        }

        int low = control, high = control;
        double inside = _volumes[control & (Room - 1)], due = _valueShare * total;
        while (inside < due && (low > _lowest || high < _highest))
        {
            double above = high < _highest ? _volumes[(high + 1) & (Room - 1)] : -1, below = low > _lowest ? _volumes[(low - 1) & (Room - 1)] : -1;
            inside += above >= below ? above : below;
            if (above >= below)
                high++;
            else
                low--;
        }

        PointOfControl = Math.Exp((control + 0.5) * _rowHeight);
        ValueAreaHigh = Math.Exp((high + 1) * _rowHeight);
        ValueAreaLow = Math.Exp(low * _rowHeight);
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(_volumes);
        state.Visit(_counts);
        state.Visit(ref _lowest);
        state.Visit(ref _highest);
        state.Visit(ref _entries);
        state.Visit(ref PointOfControl, double.NaN);
        state.Visit(ref ValueAreaHigh, double.NaN);
        state.Visit(ref ValueAreaLow, double.NaN);
    }

    private readonly int RowOf(double price) => (int)Math.Clamp(Math.Floor(Math.Log(price) / _rowHeight), -1e9, 1e9);
}
