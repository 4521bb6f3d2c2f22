namespace Trading.Indicators;

/// <summary>The mean of the <see cref="Adx"/> of now and of n - 1 bars ago.</summary>
/// <remarks>Formula: <c>(ADX[0] + ADX[n-1]) / 2</c>.</remarks>
[IndicatorInfo("Average directional movement index rating", IndicatorGroup.Momentum, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "ADXR")]
public sealed class Adxr : Indicator
{
    private Core _core;

    /// <summary>Creates the rating.</summary>
    /// <param name="period">How many bars are smoothed, and one more than how old the older index is, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Adxr(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars are smoothed, and one more than how old the older index is.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => (3 * Period) - 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The rating at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are smoothed, and one more than how old the older index is, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private Adx.Core _index;
        private Lag _older;

        public Core(int period)
        {
            _index = new(period);
            _older = new(period - 1);
            Missing = period;
        }

        /// <summary>How many values of the index are missing.</summary>
        public int Missing;

        public double Next(double high, double low, double close)
        {
            double index = _index.Next(high, low, close);
            if (double.IsNaN(index))
                return double.NaN;
            double older = _older.Exchange(index);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return (index + older) / 2;
        }

        public void Visit(IndicatorState state)
        {
            _index.Visit(state);
            _older.Visit(state);
            state.Visit(ref Missing, _older.Length + 1);
        }
    }
}
