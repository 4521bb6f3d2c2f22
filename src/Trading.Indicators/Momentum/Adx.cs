namespace Trading.Indicators;

/// <summary>How strong the trend is, 0 to 100, whichever its direction.</summary>
/// <remarks>Formula: <c>ADX = (ADX' · (n - 1) + DX) / n</c>; the first one is the mean of n values of <see cref="Dx"/>.</remarks>
[IndicatorInfo("Average directional movement index", IndicatorGroup.Momentum, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "ADX")]
public sealed class Adx : Indicator
{
    private Core _core;

    /// <summary>Creates the index.</summary>
    /// <param name="period">How many bars are smoothed, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Adx(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars are smoothed.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 2 * Period;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The index at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are smoothed, 2 to 100,000.</param>
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
        private readonly int _period;
        private readonly double _weight;
        private readonly double _keep;
        private Dx.Core _index;
        private double _value;

        public Core(int period)
        {
            _index = new(period);
            _period = Missing = period;
            _keep = 1 - (1.0 / period);
            _weight = 1 - _keep;
        }

        /// <summary>How many values of the index are missing.</summary>
        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            double index = _index.Next(high, low, close);
            if (double.IsNaN(index))
                return double.NaN;
            if (Missing == 0)
                return _index.IsNew ? _value = Math.FusedMultiplyAdd(_keep, _value, _weight * index) : _value;
            return Seed(index);
        }

        public void Visit(IndicatorState state)
        {
            _index.Visit(state);
            state.Visit(ref _value);
            state.Visit(ref Missing, _period);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Seed(double index)
        {
            if (_index.IsNew)
                _value += index;
            return --Missing > 0 ? double.NaN : _value /= _period;
        }
    }
}
