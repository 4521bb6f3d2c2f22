namespace Trading.Indicators;

/// <summary>The bar of a larger timeframe in the making.</summary>
internal struct LargerBar
{
    private readonly Timeframe _timeframe;
    private readonly Bar[] _bar;
    private bool _isOpen;
    private bool _hasBegun;
    private bool _isWhole;

    public LargerBar(Timeframe timeframe)
    {
        _timeframe = timeframe;
        _bar = new Bar[1];
    }

    public readonly ref readonly Bar Bar => ref _bar[0];

    /// <summary>Whether the bar was seen from its beginning. The first one was only if the data begins with it; of a later one it is known that nothing came before.</summary>
    public readonly bool IsWhole => _isWhole;

    /// <summary>Whether a bar is in the making and is over by then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsOver(Timestamp time) => _isOpen && time.UnixNanoseconds >= _bar[0].CloseTime.UnixNanoseconds;

    public void Add(in Bar bar)
    {
        ref var larger = ref _bar[0];
        if (_isOpen)
        {
            larger = new(larger.OpenTime, larger.CloseTime, larger.Open, Math.Max(larger.High, bar.High), Math.Min(larger.Low, bar.Low), bar.Close, larger.Volume + bar.Volume);
            return;
        }

        var begin = _timeframe.Floor(bar.OpenTime);
        larger = new(begin, _timeframe.CloseOf(begin), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
        _isWhole = _hasBegun || bar.OpenTime == begin;
        _isOpen = _hasBegun = true;
    }

    /// <summary>The next bar that comes in begins another.</summary>
    public void Close() => _isOpen = false;

    public void Visit(IndicatorState state)
    {
        state.Visit(_bar);
        state.Visit(ref _isOpen);
        state.Visit(ref _hasBegun);
        state.Visit(ref _isWhole);
    }
}
