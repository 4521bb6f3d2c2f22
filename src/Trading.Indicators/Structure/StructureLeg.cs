namespace Trading.Indicators;

/// <summary>
/// The lowest low of a leg and the candle before it that closed down, in prices of the side that it belongs to: those of the side below
/// are negated, so that both sides run the same code.
/// </summary>
internal struct StructureLeg
{
    private long _downBar;
    private Timestamp _downTime;
    private double _downHigh;

    public StructureLeg() => Begin();

    public double Low;
    public long LowBar;
    public Timestamp LowTime;
    public long BlockBar;
    public Timestamp BlockTime;
    public double BlockHigh;

    public void Begin()
    {
        _downBar = -1;
        Low = double.PositiveInfinity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double sign, double low, double high, in Bar bar, long index)
    {
        if (sign * bar.Close < sign * bar.Open)
        {
            _downBar = index;
            _downTime = bar.OpenTime;
            _downHigh = high;
        }

        if (!(low < Low))
            return;
        Low = low;
        LowBar = index;
        LowTime = bar.OpenTime;
        bool hasDown = _downBar >= 0;
        BlockBar = hasDown ? _downBar : index;
        BlockTime = hasDown ? _downTime : bar.OpenTime;
        BlockHigh = hasDown ? _downHigh : high;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _downBar, -1);
        state.Visit(ref _downTime);
        state.Visit(ref _downHigh);
        state.Visit(ref Low, double.PositiveInfinity);
        state.Visit(ref LowBar);
        state.Visit(ref LowTime);
        state.Visit(ref BlockBar);
        state.Visit(ref BlockTime);
        state.Visit(ref BlockHigh);
    }
}
