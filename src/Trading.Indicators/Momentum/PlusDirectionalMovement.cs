namespace Trading.Indicators;

/// <summary>How far the highs rise, where that is more than the lows fall; smoothed.</summary>
/// <remarks>Formula: <c>DM = DM' - DM' / n + d</c>, d being High - High' where that is positive and the larger of the two movements, otherwise 0.</remarks>
[IndicatorInfo("Plus directional movement", IndicatorGroup.Momentum, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "PLUS_DM")]
public sealed class PlusDirectionalMovement : Indicator
{
    private Core _core;

    /// <summary>Creates the movement.</summary>
    /// <param name="period">How many bars are smoothed, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public PlusDirectionalMovement(int period = 14) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many bars are smoothed.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Math.Max(Period, 2);

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The movement at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are smoothed, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> destination, int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), high, low, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private readonly int _warmUp;
        private DirectionalMovement _movement;

        public Core(int period)
        {
            _movement = new(period);
            _warmUp = Math.Max(period, 2);
        }

        public readonly int Missing => Math.Max(_warmUp - _movement.Count, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low) => _movement.Next(high, low, low) && Missing == 0 ? _movement.Plus : double.NaN;

        public void Visit(IndicatorState state) => _movement.Visit(state);
    }
}
