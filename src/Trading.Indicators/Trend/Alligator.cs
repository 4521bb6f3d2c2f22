namespace Trading.Indicators;

/// <summary>Three smoothed averages of the bars' middles, each drawn some bars ahead.</summary>
/// <remarks>Formula: <c>S = S' + (p - S') / n</c>, p being (High + Low) / 2, over 13, 8 and 5 bars, drawn 8, 5 and 3 bars ahead; the values given are those over the present bar.</remarks>
[IndicatorInfo("Alligator", IndicatorGroup.Trend, "B. Williams, Trading Chaos, 1995", Pane = PlotPane.Price, Output = "Jaw")]
public sealed class Alligator : Indicator
{
    private Core _core = new(0);

    /// <summary>The line of 13 bars; the same as <see cref="Indicator.Value"/>.</summary>
    public double Jaw => Value;

    /// <summary>The line of 8 bars.</summary>
    [Output]
    public double Teeth => _core.Teeth;

    /// <summary>The line of 5 bars.</summary>
    [Output]
    public double Lips => _core.Lips;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="jaw">As long as the input.</param>
    /// <param name="teeth">As long as the input.</param>
    /// <param name="lips">As long as the input.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> jaw,
        Span<double> teeth,
        Span<double> lips)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, jaw);
        Limits.SameLength(high, teeth);
        Limits.SameLength(high, lips);
        var core = new Core(0);
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i]);
            jaw[i] = value;
            teeth[i] = core.Teeth;
            lips[i] = core.Lips;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private Ema.Core _jaw;
        private Ema.Core _teeth;
        private Ema.Core _lips;
        private Lag _jawLag;
        private Lag _teethLag;
        private Lag _lipsLag;

        public Core(int missing)
        {
            _jaw = new(13, 1.0 / 13);
            _teeth = new(8, 1.0 / 8);
            _lips = new(5, 1.0 / 5);
            _jawLag = new(8);
            _teethLag = new(5);
            _lipsLag = new(3);
            WarmUp = Missing = 21;
        }

        public double Teeth = double.NaN;
        public double Lips = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low)
        {
            if (!Limits.AreFinite(high, low))
                return Clear();
            double result = Step(high, low);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _jaw.Visit(state);
            _teeth.Visit(state);
            _lips.Visit(state);
            _jawLag.Visit(state);
            _teethLag.Visit(state);
            _lipsLag.Visit(state);
            state.Visit(ref Teeth, double.NaN);
            state.Visit(ref Lips, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low)
        {
            double price = (high + low) / 2;
            Teeth = _teethLag.Exchange(_teeth.Next(price));
            Lips = _lipsLag.Exchange(_lips.Next(price));
            return _jawLag.Exchange(_jaw.Next(price));
        }

        private double Clear() => Teeth = Lips = double.NaN;
    }
}
