namespace Trading.Indicators;

/// <summary>Whether the changes of the last bars go on (above 0.5), come back (below) or are independent (near 0.5), from rescaled ranges.</summary>
/// <remarks>
/// Formula: of the last n changes <c>ln x[t] - ln x[t-1]</c>, for every chunk length m of n, n/2, n/4, … down to 8, the window is cut into
/// whole chunks from its end. A chunk's rescaled range is the range of the sums of its deviations from its mean, 0 included, divided by their
/// standard deviation (of m). The exponent is the slope of the least-squares line of ln(mean rescaled range) on ln m. A chunk without a change
/// has none and is left out; with fewer than two lengths the value is NaN. Small chunks are biased upward: independent changes give about 0.6
/// with the default. An update takes time in proportion to the period.
/// </remarks>
[IndicatorInfo("Hurst exponent", IndicatorGroup.Statistics, "H. E. Hurst, 1951; B. Mandelbrot and J. Wallis, Water Resources Research, 1969")]
public sealed class HurstExponent : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many changes are looked at, 16 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public HurstExponent(int period = 128) => _core = new(Period = Limits.Check(period, 16, 10_000));

    /// <summary>How many changes are looked at.</summary>
    [Parameter(16, 10_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The exponent at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values; those that are not above 0 count as no numbers.</param>
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <param name="period">How many changes are looked at, 16 to 10,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the period is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 128)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 16, 10_000)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core : IUnaryCore
    {
        private const int Shortest = 8;

        // Each change is kept twice, so that the window is always one stretch.
        private readonly double[] _changes;
        private readonly int _period;
        private int _next;
        private double _last;

        public Core(int period)
        {
            _period = period;
            _changes = new double[2 * period];
            Missing = period + 1;
        }

        public int Missing;

        public double Next(double value)
        {
            if (!double.IsFinite(value) || value <= 0)
                return double.NaN;
            double logarithm = Math.Log(value);
            if (Missing <= _period)
            {
                _changes[_next] = _changes[_next + _period] = logarithm - _last;
                _next = _next + 1 == _period ? 0 : _next + 1;
            }

            _last = logarithm;
            return Missing == 0 || --Missing == 0 ? Slope(_changes.AsSpan(_next, _period)) : double.NaN;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(_changes);
            state.Visit(ref _next);
            state.Visit(ref _last);
            state.Visit(ref Missing, _period + 1);
        }

        private static double Slope(ReadOnlySpan<double> changes)
        {
            int count = 0;
            double x = 0, y = 0, xx = 0, xy = 0;
            for (int length = changes.Length; length >= Shortest; length /= 2)
            {
                double mean = MeanRescaledRange(changes, length);
                if (double.IsNaN(mean))
                    continue;
                double size = Math.Log(length), range = Math.Log(mean);
                x += size;
                y += range;
                xx += size * size;
                xy += size * range;
                count++;
            }

            return count < 2 ? double.NaN : ((count * xy) - (x * y)) / ((count * xx) - (x * x));
        }

        private static double MeanRescaledRange(ReadOnlySpan<double> changes, int length)
        {
            double sum = 0;
            int chunks = 0;
            for (int end = changes.Length; end >= length; end -= length)
            {
                double range = RescaledRange(changes.Slice(end - length, length));
                if (double.IsNaN(range))
                    continue;
                sum += range;
                chunks++;
            }

            return chunks == 0 ? double.NaN : sum / chunks;
        }

        private static double RescaledRange(ReadOnlySpan<double> chunk)
        {
            double mean = 0, path = 0, highest = 0, lowest = 0, squares = 0;
            foreach (double change in chunk)
                mean += change;
            mean /= chunk.Length;
            foreach (double change in chunk)
            {
                double deviation = change - mean;
                path += deviation;
                squares += deviation * deviation;
                highest = double.MaxNative(highest, path);
                lowest = double.MinNative(lowest, path);
            }

            // Equal changes leave deviations of a rounding's size.
            double spread = Math.Sqrt(squares / chunk.Length);
            return spread > 1e-12 * Math.Abs(mean) && spread > Limits.Zero ? (highest - lowest) / spread : double.NaN;
        }
    }
}
