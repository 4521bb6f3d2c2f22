namespace Trading.Indicators;

/// <summary>The mean of a bar's high, low and close.</summary>
/// <remarks>Formula: <c>(High + Low + Close) / 3</c>.</remarks>
[IndicatorInfo("Typical price", IndicatorGroup.PriceTransforms, "textbook", TaLib = "TYPPRICE", Pane = PlotPane.Price)]
public sealed class TypicalPrice : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The price at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination)
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
        public Core()
        {
        }

        public int Missing = 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            Missing = 0;
            return (high + low + close) / 3;
        }

        public void Visit(IndicatorState state) => state.Visit(ref Missing, 1);
    }
}
