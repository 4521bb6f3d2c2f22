namespace Trading.Indicators;

/// <summary>A moving average of a kind that is chosen at run time; the simple one without a virtual call.</summary>
internal struct AnyAverage
{
    private readonly ValueIndicator? _other;
    private Sma.Core _simple;

    public AnyAverage(int period, MovingAverageType type)
    {
        _simple = new(type == MovingAverageType.Sma ? period : 1);
        _other = Create(period, type);
        WarmUp = _other?.WarmUp ?? period;
    }

    /// <summary>How many values it takes until the first average.</summary>
    public readonly int WarmUp { get; }

    public readonly bool IsReady => _other?.IsReady ?? _simple.Missing == 0;

    public readonly int Missing => IsReady ? 0 : 1;

    /// <summary>Takes in a value; NaN changes nothing and gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        if (_other is null)
            return _simple.Next(value);
        _other.Update(value);
        return _other.Value;
    }

    public void Visit(IndicatorState state)
    {
        _simple.Visit(state);
        if (_other is not null)
            state.Visit(_other);
    }

    /// <summary>The average, or null where it is the simple one. An average of one value is that value, whatever the kind; some kinds need two.</summary>
    public static ValueIndicator? Create(int period, MovingAverageType type) => type switch
    {
        MovingAverageType.Sma => null,
        MovingAverageType.Mama => new Mama(),
        _ when period == 1 => new Ema(1),
        MovingAverageType.Ema => new Ema(period),
        MovingAverageType.Wma => new Wma(period),
        MovingAverageType.Dema => new Dema(period),
        MovingAverageType.Tema => new Tema(period),
        MovingAverageType.Trima => new Trima(period),
        MovingAverageType.Kama => new Kama(period),
        MovingAverageType.T3 => new T3(period),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such kind of moving average."),
    };
}
