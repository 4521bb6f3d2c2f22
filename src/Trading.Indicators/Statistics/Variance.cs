using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Variance of the last <see cref="Period"/> values, as of a whole population.</summary>
/// <remarks>
/// Formula: <c>mean(x²) - mean(x)²</c>. The running sums take in and let go in TA-Lib's order, since the difference of two nearly equal
/// numbers shows every rounding. Below about 1e-16 of the squared mean the result is rounding only.
/// </remarks>
[IndicatorInfo("Variance", IndicatorGroup.Statistics, "textbook", TaLib = "VAR")]
public sealed class Variance : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the variance of the last <paramref name="period"/> values.</summary>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of its range.</exception>
    public Variance(int period = 5) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many values are looked at.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The variance at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the period is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 5)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private readonly double[] _window;
        private readonly Quotient _quotient;
        private int _next;
        private Vector128<double> _sums;

        public Core(int period)
        {
            _window = new double[period];
            _quotient = new(period);
            Missing = period;
        }

        public int Missing;
        public double Mean;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return Mean = double.NaN;

            double[] window = _window;
            int next = _next;
            var sums = _sums + Vector128.Create(value, value * value);
            var means = _quotient.Of(sums);
            window[next] = value;
            if (++next == window.Length)
                next = 0;
            double oldest = window[next];
            _sums = sums - Vector128.Create(oldest, oldest * oldest);
            _next = next;
            if (Missing > 0 && --Missing > 0)
                return Mean = double.NaN;
            Mean = means[0];
            return means[1] - (Mean * Mean);
        }

        public void Visit(IndicatorState state)
        {
            double sum = _sums[0], squares = _sums[1];
            state.Visit(_window);
            state.Visit(ref _next);
            state.Visit(ref sum);
            state.Visit(ref squares);
            state.Visit(ref Mean, double.NaN);
            state.Visit(ref Missing, _window.Length);
            _sums = Vector128.Create(sum, squares);
        }
    }
}
