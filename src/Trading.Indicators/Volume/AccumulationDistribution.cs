namespace Trading.Indicators;

/// <summary>The volume added up, each bar as far as its close was in the upper or the lower half of its range.</summary>
/// <remarks>Formula: <c>AD = AD' + ((Close - Low) - (High - Close)) / (High - Low) · Volume</c>; unchanged where the range is 0.</remarks>
[IndicatorInfo("Accumulation/distribution line", IndicatorGroup.Volume, "M. Chaikin", TaLib = "AD")]
public sealed class AccumulationDistribution : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The line at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="volume">The volumes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> destination)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(), high, low, close, volume, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IQuaternaryCore
    {
        private double _line;

        public Core()
        {
        }

        public int Missing = 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close, double volume)
        {
            if (!Limits.AreFinite(high, low, close, volume))
                return double.NaN;
            Missing = 0;
            double range = high - low;
            if (range > 0)
                _line += ((close - low) - (high - close)) / range * volume;
            return _line;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(ref _line);
            state.Visit(ref Missing, 1);
        }
    }
}
