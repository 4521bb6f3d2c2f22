namespace Trading.Indicators;

/// <summary>The level on one side of the price, and the legs that a break of it would make protected; see <see cref="StructureLeg"/> for its prices.</summary>
internal struct StructureSide
{
    private readonly double _sign;

    /// <summary>The lowest low after the bar of the level.</summary>
    private StructureLeg _sinceLevel = new();

    public StructureSide(int direction) => _sign = direction;

    /// <summary>NaN where there is none.</summary>
    public double Level = double.NaN;
    public long LevelBar;
    public Timestamp LevelTime;

    /// <summary>The lowest low since the last break.</summary>
    public StructureLeg SinceBreak = new();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(in Bar bar, long index)
    {
        var (low, high) = Prices(bar);
        _sinceLevel.Add(_sign, low, high, bar, index);
        SinceBreak.Add(_sign, low, high, bar, index);
        return _sign * bar.Close > Level;
    }

    /// <summary>What becomes protected with the break of this level.</summary>
    public readonly StructureLeg Protected(bool isChange) => isChange ? SinceBreak : _sinceLevel;

    /// <summary>Takes the swing point that became known, if it lies further out than the level.</summary>
    public void TryMove(in SwingFinder finder, long index)
    {
        ref readonly var swing = ref finder.Ago(finder.Right);
        double price = Prices(swing).High;
        if (price <= Level)
            return;
        Level = price;
        LevelBar = index - finder.Right;
        LevelTime = swing.OpenTime;
        _sinceLevel.Begin();
        for (int ago = finder.Right - 1; ago >= 0; ago--)
        {
            ref readonly var bar = ref finder.Ago(ago);
            var (low, high) = Prices(bar);
            _sinceLevel.Add(_sign, low, high, bar, index - ago);
        }
    }

    /// <summary>A break, of either side, was made by the bar: the legs since the last break begin again with it.</summary>
    public void BeginLeg(in Bar bar, long index)
    {
        var (low, high) = Prices(bar);
        SinceBreak.Begin();
        SinceBreak.Add(_sign, low, high, bar, index);
    }

    public void Visit(IndicatorState state)
    {
        _sinceLevel.Visit(state);
        SinceBreak.Visit(state);
        state.Visit(ref Level, double.NaN);
        state.Visit(ref LevelBar);
        state.Visit(ref LevelTime);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly (double Low, double High) Prices(in Bar bar) => _sign > 0 ? (bar.Low, bar.High) : (-bar.High, -bar.Low);
}
