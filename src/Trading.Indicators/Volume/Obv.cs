namespace Trading.Indicators;

/// <summary>The volume added up: plus where the price rose, minus where it fell.</summary>
/// <remarks>Formula: <c>OBV = OBV' + sign(x - x') · Volume</c>; it begins with the first bar's volume.</remarks>
[IndicatorInfo("On-balance volume", IndicatorGroup.Volume, "J. Granville, 1963", TaLib = "OBV")]
public sealed class Obv : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.Close, bar.Volume));

    /// <summary>The volume at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="close">The closes.</param>
    /// <param name="volume">The volumes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> close, ReadOnlySpan<double> volume, Span<double> destination)
    {
        Limits.SameLength(close, volume);
        Limits.SameLength(close, destination);
        Batch.Run(new Core(), close, volume, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private double _last;
        private double _sum;

        public Core()
        {
        }

        public int Missing = 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double close, double volume)
        {
            if (!Limits.AreFinite(close, volume))
                return double.NaN;
            double last = _last;
            _last = close;
            if (Missing > 0)
            {
                Missing = 0;
                return _sum = volume;
            }

            return _sum += Masks.WhereGreater(close, last, volume) - Masks.WhereGreater(last, close, volume);
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(ref _last);
            state.Visit(ref _sum);
            state.Visit(ref Missing, 1);
        }
    }
}
