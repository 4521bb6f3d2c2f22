namespace Trading.Indicators;

/// <summary>The mean of a bar's open, high, low and close.</summary>
/// <remarks>Formula: <c>(Open + High + Low + Close) / 4</c>.</remarks>
[IndicatorInfo("Average price", IndicatorGroup.PriceTransforms, "textbook", TaLib = "AVGPRICE", Pane = PlotPane.Price)]
public sealed class AveragePrice : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.Open, bar.High, bar.Low, bar.Close));

    /// <summary>The price at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination)
    {
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, destination);
        Batch.Run(new Core(), open, high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IQuaternaryCore
    {
        public Core()
        {
        }

        public int Missing = 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double open, double high, double low, double close)
        {
            if (!Limits.AreFinite(open, high, low, close))
                return double.NaN;
            Missing = 0;
            return (high + low + close + open) / 4;
        }

        public void Visit(IndicatorState state) => state.Visit(ref Missing, 1);
    }
}
