namespace Trading.Indicators;

/// <summary>True range: from the lowest to the highest of a bar's high, its low and the close before.</summary>
/// <remarks>Formula: <c>TR = max(High, Close') - min(Low, Close')</c>.</remarks>
[IndicatorInfo("True range", IndicatorGroup.Volatility, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "TRANGE")]
public sealed class TrueRange : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 2;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The true range of each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many as highs.</param>
    /// <param name="close">The closes, as many as highs.</param>
    /// <param name="destination">As long as the highs; may be the same memory as one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> destination)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private double _close;

        public Core() => Missing = 2;

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            double range = double.MaxNative(high, _close) - double.MinNative(low, _close);
            _close = close;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return range;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(ref _close);
            state.Visit(ref Missing, 2);
        }
    }
}
