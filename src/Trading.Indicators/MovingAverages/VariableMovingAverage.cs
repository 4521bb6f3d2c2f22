namespace Trading.Indicators;

/// <summary>A moving average whose period is given anew with every value.</summary>
/// <remarks>
/// An average of every period in the range is kept, so that an update takes time in proportion to the range. The second value of a pair is
/// the period; what is beyond the range is cut to it, fractions are cut off.
/// </remarks>
[IndicatorInfo("Moving average of a variable period", IndicatorGroup.MovingAverages, "textbook", TaLib = "MAVP", Pane = PlotPane.Price)]
public sealed class VariableMovingAverage : PairIndicator
{
    private readonly Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="minimumPeriod">The shortest period, 2 to 100,000.</param>
    /// <param name="maximumPeriod">The longest period, 2 to 100,000.</param>
    /// <param name="type">The kind of average.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public VariableMovingAverage(
        int minimumPeriod = 2,
        int maximumPeriod = 30,
        MovingAverageType type = MovingAverageType.Sma)
    {
        MinimumPeriod = Limits.Check(minimumPeriod, 2);
        MaximumPeriod = Limits.Check(maximumPeriod, 2);
        Type = Limits.Check(type);
        First = PriceSource.Close;
        _core = new(minimumPeriod, maximumPeriod, type);
    }

    /// <summary>The shortest period.</summary>
    [Parameter(2, 100_000)]
    public int MinimumPeriod { get; }

    /// <summary>The longest period.</summary>
    [Parameter(2, 100_000)]
    public int MaximumPeriod { get; }

    /// <summary>The kind of average.</summary>
    [Parameter]
    public MovingAverageType Type { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double first, double second) => Push(_core.Next(first, second));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="periods">The periods, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="minimumPeriod">The shortest period, 2 to 100,000.</param>
    /// <param name="maximumPeriod">The longest period, 2 to 100,000.</param>
    /// <param name="type">The kind of average.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        ReadOnlySpan<double> periods,
        Span<double> destination,
        int minimumPeriod = 2,
        int maximumPeriod = 30,
        MovingAverageType type = MovingAverageType.Sma)
    {
        Limits.SameLength(source, periods);
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(minimumPeriod, 2), Limits.Check(maximumPeriod, 2), Limits.Check(type)), source, periods, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private readonly int _shortest;
        private readonly int[] _leads;
        private readonly int[] _skips;
        private readonly AnyAverage[] _averages;

        public Core(int minimumPeriod, int maximumPeriod, MovingAverageType type)
        {
            _shortest = Math.Min(minimumPeriod, maximumPeriod);
            _averages = new AnyAverage[Math.Abs(maximumPeriod - minimumPeriod) + 1];
            for (int i = 0; i < _averages.Length; i++)
                _averages[i] = new(_shortest + i, type);
            WarmUp = _averages[^1].WarmUp;
            _leads = new int[_averages.Length];
            for (int i = 0; i < _leads.Length; i++)
                _leads[i] = WarmUp - _averages[i].WarmUp;
            _skips = [.. _leads];
        }

        public readonly int WarmUp { get; }

        public readonly int Missing => _averages[^1].Missing;

        public readonly double Next(double value, double period)
        {
            if (!Limits.AreFinite(value, period))
                return double.NaN;
            int chosen = (int)Math.Clamp(period, _shortest, _shortest + _averages.Length - 1) - _shortest;
            double result = double.NaN;
            for (int i = 0; i < _averages.Length; i++)
            {
                if (_skips[i] > 0)
                {
                    _skips[i]--;
                    continue;
                }

                double average = _averages[i].Next(value);
                if (i == chosen)
                    result = average;
            }

            return result;
        }

        public readonly void Visit(IndicatorState state)
        {
            for (int i = 0; i < _averages.Length; i++)
            {
                _averages[i].Visit(state);
                state.Visit(ref _skips[i], _leads[i]);
            }
        }
    }
}
