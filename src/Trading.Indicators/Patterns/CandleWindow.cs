namespace Trading.Indicators;

/// <summary>The last candles that a <see cref="CandlePattern"/> looks at.</summary>
public sealed class CandleWindow
{
    private const int Size = 8;
    private readonly double[] _prices = new double[4 * Size];
    private readonly CandleMeasure[] _measures;
    private readonly double[] _limits;
    private readonly int[] _indexes = new int[Enum.GetValues<CandleSetting>().Length];
    private int _place;
    private int _missing;

    internal CandleWindow(int count, ReadOnlySpan<CandleSetting> settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Size);
        _measures = new CandleMeasure[settings.Length];
        _limits = new double[settings.Length * Size];
        int period = 0;
        for (int i = 0; i < settings.Length; i++)
        {
            _measures[i] = new(settings[i]);
            _indexes[(int)settings[i]] = i + 1;
            period = Math.Max(period, _measures[i].Period);
        }

        WarmUp = _missing = count + period;
    }

    internal int WarmUp { get; }

    internal int Missing => _missing;

    /// <summary>The candle of as many bars ago, 0 to 7; 0 is the last one.</summary>
    public Candle this[int age]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(age);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(age, Size);
            int place = (_place - age) & (Size - 1);
            return new(this, place, _prices.AsSpan(4 * place, 4));
        }
    }

    internal double Measure(int place, CandleSetting setting)
    {
        int index = _indexes[(int)setting] - 1;
        return index >= 0
            ? _limits[(index * Size) + place]
            : throw new InvalidOperationException($"The pattern must name {setting} in its constructor to use it.");
    }

    internal bool Add(double open, double high, double low, double close)
    {
        if (!Limits.AreFinite(open, high, low, close))
            return false;
        _place = (_place + 1) & (Size - 1);
        var prices = _prices.AsSpan(4 * _place, 4);
        prices[0] = open;
        prices[1] = high;
        prices[2] = low;
        prices[3] = close;
        for (int i = 0; i < _measures.Length; i++)
            _limits[(i * Size) + _place] = _measures[i].Next(open, high, low, close);
        if (_missing > 0)
            _missing--;
        return true;
    }

    internal void Visit(IndicatorState state)
    {
        state.Visit(_prices);
        foreach (ref var measure in _measures.AsSpan())
            measure.Visit(state);
        state.Visit(_limits);
        state.Visit(ref _place);
        state.Visit(ref _missing, WarmUp);
    }
}
