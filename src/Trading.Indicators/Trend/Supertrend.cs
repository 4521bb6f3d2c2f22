namespace Trading.Indicators;

/// <summary>A stop of average true ranges that follows the price and changes sides when the price closes beyond it.</summary>
/// <remarks>Formula: bands <c>(High + Low) / 2 ± a · ATR</c>; the lower one only rises while the close stays above it, the upper one only falls while the close stays below it. The line is the lower band in an up trend, otherwise the upper. The trend begins up where the first close is at or above the middle of the bar.</remarks>
[IndicatorInfo("Supertrend", IndicatorGroup.Trend, "O. Seban", Pane = PlotPane.Price, Output = "Line")]
public sealed class Supertrend : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the average true range, 1 to 100,000.</param>
    /// <param name="multiplier">How many average true ranges the line is away, 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Supertrend(int period = 10, double multiplier = 3)
    {
        Period = Limits.Check(period, 1);
        Multiplier = Limits.Check(multiplier, 0, 1000);
        _core = new(period, multiplier);
    }

    /// <summary>The period of the average true range.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>How many average true ranges the line is away.</summary>
    [Parameter(0, 1000)]
    public double Multiplier { get; }

    /// <summary>The line; the same as <see cref="Indicator.Value"/>.</summary>
    public double Line => Value;

    /// <summary>1 while the trend is up, -1 while it is down.</summary>
    [Output]
    public double Direction => _core.Direction;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="line">As long as the input.</param>
    /// <param name="direction">As long as the input.</param>
    /// <param name="period">The period of the average true range, 1 to 100,000.</param>
    /// <param name="multiplier">How many average true ranges the line is away, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> line,
        Span<double> direction,
        int period = 10,
        double multiplier = 3)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, line);
        Limits.SameLength(high, direction);
        var core = new Core(Limits.Check(period, 1), Limits.Check(multiplier, 0, 1000));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i]);
            line[i] = value;
            direction[i] = core.Direction;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _multiplier;
        private Atr.Core _range;
        private double _upper = double.NaN;
        private double _lower = double.NaN;
        private double _close;
        private double _trend;

        public Core(int period, double multiplier)
        {
            _multiplier = multiplier;
            _range = new(period);
            WarmUp = Missing = period + 1;
        }

        public double Direction = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return Clear();
            double result = Step(high, low, close);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _range.Visit(state);
            state.Visit(ref _upper, double.NaN);
            state.Visit(ref _lower, double.NaN);
            state.Visit(ref _close);
            state.Visit(ref _trend);
            state.Visit(ref Direction, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double range = _range.Next(high, low, close);
            if (double.IsNaN(range))
                return double.NaN;
            double middle = (high + low) / 2, upper = middle + (_multiplier * range), lower = middle - (_multiplier * range);
            if (_trend == 0)
            {
                _trend = close >= middle ? 1 : -1;
            }
            else
            {
                if (_upper < upper && _close <= _upper)
                    upper = _upper;
                if (_lower > lower && _close >= _lower)
                    lower = _lower;
                if (_trend < 0 && close > upper)
                    _trend = 1;
                else if (_trend > 0 && close < lower)
                    _trend = -1;
            }

            _upper = upper;
            _lower = lower;
            _close = close;
            Direction = _trend;
            return _trend > 0 ? lower : upper;
        }

        private double Clear() => Direction = double.NaN;
    }
}
