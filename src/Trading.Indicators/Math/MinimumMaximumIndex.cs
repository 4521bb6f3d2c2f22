namespace Trading.Indicators;

/// <summary>Where the smallest (<see cref="Minimum"/>) and the largest (<see cref="Maximum"/>) of the last <see cref="Period"/> values are, counted from 0 at the first value.</summary>
/// <remarks>Values that are no numbers are not counted; of several equal ones the same is taken as in <see cref="MinimumIndex"/>.</remarks>
[IndicatorInfo("Places of the smallest and the largest value", IndicatorGroup.Math, "textbook", TaLib = "MINMAXINDEX", Output = "Minimum", TaLibOutput = "minidx")]
public sealed class MinimumMaximumIndex : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the places.</summary>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MinimumMaximumIndex(int period = 30) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many values are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>The place of the smallest value; the same as <see cref="Indicator.Value"/>.</summary>
    public double Minimum => Value;

    /// <summary>The place of the largest value.</summary>
    [Output(TaLib = "maxidx")]
    public double Maximum => _core.Maximum;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The places at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="minimum">The place of the smallest value; as long as the input.</param>
    /// <param name="maximum">The place of the largest value; as long as the input.</param>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> minimum, Span<double> maximum, int period = 30)
    {
        Limits.SameLength(source, minimum);
        Limits.SameLength(source, maximum);
        Run(new Core(Limits.Check(period, 2)), source, minimum, maximum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> source, Span<double> minimum, Span<double> maximum)
    {
        for (int i = 0; i < source.Length; i++)
        {
            minimum[i] = core.Next(source[i]);
            maximum[i] = core.Maximum;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private MinimumIndex.Core _minimum;
        private MaximumIndex.Core _maximum;

        public Core(int period)
        {
            _minimum = new(period);
            _maximum = new(period);
        }

        public readonly int Missing => _minimum.Missing;

        public double Maximum = double.NaN;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            Maximum = _maximum.Next(value);
            return _minimum.Next(value);
        }

        public void Visit(IndicatorState state)
        {
            _minimum.Visit(state);
            _maximum.Visit(state);
            state.Visit(ref Maximum, double.NaN);
        }
    }
}
