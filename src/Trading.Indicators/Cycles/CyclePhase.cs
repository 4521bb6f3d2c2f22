namespace Trading.Indicators;

/// <summary>Where in its dominant cycle a series is, in degrees.</summary>
internal struct CyclePhase
{
    private static readonly double[][] Sines = Table(Math.Sin);
    private static readonly double[][] Cosines = Table(Math.Cos);

    public CyclePhase()
    {
    }

    public double Degrees;

    /// <summary>The phase of the smoothed price over the cycle's period, which is corrected for the lag of the smoothing.</summary>
    public void Next(in HilbertCycle cycle)
    {
        int period = cycle.WholePeriod;
        double[] sines = Sines[period], cosines = Cosines[period];
        double real = 0, imaginary = 0;
        var smoothed = cycle.SmoothedPrices(period);
        for (int i = 0; i < smoothed.Length; i++)
        {
            real += sines[i] * smoothed[^(i + 1)];
            imaginary += cosines[i] * smoothed[^(i + 1)];
        }

        if (imaginary != 0)
            Degrees = Math.Atan(real / imaginary) * (180 / Math.PI);
        else
            Degrees += real < 0 ? -90 : real > 0 ? 90 : 0;
        Degrees += 90 + (360 / cycle.SmoothPeriod);
        if (imaginary < 0)
            Degrees += 180;
        if (Degrees > 315)
            Degrees -= 360;
    }

    public void Visit(IndicatorState state) => state.Visit(ref Degrees);

    public readonly double Sine(double lead) => Math.Sin((Degrees + lead) * (Math.PI / 180));

    private static double[][] Table(Func<double, double> function) =>
        [.. Enumerable.Range(0, HilbertCycle.Longest + 1).Select(period =>
            Enumerable.Range(0, period).Select(i => function(i * 2 * Math.PI / period)).ToArray())];
}
