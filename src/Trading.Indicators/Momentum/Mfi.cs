namespace Trading.Indicators;

/// <summary>The share of the money in rising bars in the money of all bars, 0 to 100.</summary>
/// <remarks>
/// Formula: <c>100 · P / (P + N)</c>, P and N being the sums of typical price times volume over the bars whose typical price rose, and fell;
/// 0 where no money flowed. TA-Lib gives 0 also where less than 1 flowed, which here is no limit.
/// </remarks>
[IndicatorInfo("Money flow index", IndicatorGroup.Momentum, "G. Quong and A. Soudack, Stocks & Commodities, 1989", TaLib = "MFI")]
public sealed class Mfi : Indicator
{
    private Core _core;

    /// <summary>Creates the index.</summary>
    /// <param name="period">How many bars are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Mfi(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The index at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="volume">The volumes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> destination,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), high, low, close, volume, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IQuaternaryCore
    {
        private readonly int _period;
        private RunningSum _rising;
        private RunningSum _falling;
        private double _last;

        public Core(int period)
        {
            _rising = new(period);
            _falling = new(period);
            _period = period;
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close, double volume)
        {
            if (!Limits.AreFinite(high, low, close, volume))
                return double.NaN;
            double price = (high + low + close) / 3;
            double change = Missing > _period ? 0 : price - _last;
            _last = price;
            double money = price * volume;
            double rising = _rising.Next(Masks.WhereGreater(change, 0, money));
            double total = rising + _falling.Next(Masks.WhereGreater(0, change, money));
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return Limits.IsZero(total) ? 0 : 100 * (rising / total);
        }

        public void Visit(IndicatorState state)
        {
            _rising.Visit(state);
            _falling.Visit(state);
            state.Visit(ref _last);
            state.Visit(ref Missing, _period + 1);
        }
    }
}
