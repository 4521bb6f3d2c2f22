namespace Trading.Indicators;

/// <summary>Where the smallest of the last <see cref="Period"/> values is, counted from 0 at the first value.</summary>
/// <remarks>
/// Values that are no numbers are not counted. Of several equal ones the latest is taken as they come, and the earliest when the one before
/// leaves the window, as in TA-Lib.
/// </remarks>
[IndicatorInfo("Place of the smallest value", IndicatorGroup.Math, "textbook", TaLib = "MININDEX")]
public sealed class MinimumIndex : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the place.</summary>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MinimumIndex(int period = 30) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many values are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The place at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 30)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private readonly int _period;
        private SlidingExtremePlace<FirstSmallest> _place;
        private long _count;
        private long _chosen;
        private double _extreme;

        public Core(int period)
        {
            _place = new(period);
            _period = Missing = period;
            _chosen = -period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double age = _place.Next(value);
            long now = _count++;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            bool isInside = now - _chosen < _period;
            if (isInside && value <= _extreme)
            {
                _chosen = now;
                _extreme = value;
            }
            else if (!isInside)
            {
                _chosen = now - (long)age;
                _extreme = _place.Extreme;
            }

            return _chosen;
        }

        public void Visit(IndicatorState state)
        {
            _place.Visit(state);
            state.Visit(ref _count);
            state.Visit(ref _chosen, -_period);
            state.Visit(ref _extreme);
            state.Visit(ref Missing, _period);
        }
    }
}
