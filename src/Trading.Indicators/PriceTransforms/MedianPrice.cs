namespace Trading.Indicators;

/// <summary>The middle of a bar's range.</summary>
/// <remarks>Formula: <c>(High + Low) / 2</c>.</remarks>
[IndicatorInfo("Median price", IndicatorGroup.PriceTransforms, "textbook", TaLib = "MEDPRICE", Pane = PlotPane.Price)]
public sealed class MedianPrice : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The price at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> destination)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(), high, low, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        public Core()
        {
        }

        public int Missing = 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low)
        {
            if (!Limits.AreFinite(high, low))
                return double.NaN;
            Missing = 0;
            return (high + low) / 2;
        }

        public void Visit(IndicatorState state) => state.Visit(ref Missing, 1);
    }
}
