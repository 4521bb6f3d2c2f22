namespace Trading.Testing;

/// <summary>Tries whether an indicator keeps what <see cref="Indicator"/> promises. One line in a test: <c>IndicatorConformance.Check(() => new MyIndicator(10))</c>.</summary>
public static class IndicatorConformance
{
    /// <summary>
    /// Runs the indicator over series with gaps, stretches of one price, bars without volume and bars that are no numbers, and checks that the
    /// warm-up is as long as it says, that the same bars give the same bits, that a bar that is not a number gives NaN and changes nothing,
    /// that reset, save and restore change nothing, that an update allocates nothing, and that the batch form gives the same bits.
    /// </summary>
    /// <param name="create">Creates the indicator, with the same parameters at every call.</param>
    /// <param name="batch">The batch form with the same parameters, where there is one.</param>
    /// <param name="bars">The series to run on, for indicators that need other numbers than prices about 100; at least two warm-ups long.</param>
    /// <exception cref="IndicatorConformanceException">A promise is not kept.</exception>
    public static void Check(Func<Indicator> create, IndicatorBatch? batch = null, IReadOnlyList<Bar>? bars = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        var indicator = create() ?? throw new IndicatorConformanceException("The indicator that was created is null.");
        if (indicator.WarmUp < 1)
            throw new IndicatorConformanceException($"{indicator.GetType().Name} says that it needs {indicator.WarmUp} bars; it must be 1 or more.");
        if (ReferenceEquals(indicator, create()))
            throw new IndicatorConformanceException($"{indicator.GetType().Name}: the function must create a new indicator at every call.");

        Bar[] clean = bars is null ? IndicatorBars.Create((2 * indicator.WarmUp) + 500, 20) : [.. bars];
        if (clean.Length < 2 * indicator.WarmUp)
            throw new ArgumentException($"The series has {clean.Length} bars and must be two warm-ups long, {2 * indicator.WarmUp}.", nameof(bars));
        var run = new IndicatorRun(create, clean);
        run.CheckWarmUp();
        run.CheckNotANumber();
        run.CheckAllocation();

        var spoilt = clean.Select((bar, i) => i % 37 is 11 or 12 ? IndicatorBars.Spoil(bar, 31) : bar).ToArray();
        var spoiltRun = new IndicatorRun(create, spoilt);
        spoiltRun.CheckReset();
        spoiltRun.CheckRestore();
        if (batch is not null)
            spoiltRun.CheckBatch(batch);
    }
}
