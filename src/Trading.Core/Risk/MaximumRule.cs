namespace Trading.Risk;

/// <summary>A limit that may be reached and not passed, of each instrument its own.</summary>
internal sealed class MaximumRule(OrderDenialReason reason, double[] limits, RiskMeasure measure) : IRiskRule
{
    // What is measured comes out of a few multiplications of doubles: what differs by less than this is equal.
    private const double Tolerance = 1e-12;

    public string Name => reason.ToString();

    public RiskDecision Check(in RiskContext context)
    {
        double limit = limits[context.InstrumentIndex];
        double value = measure(in context);
        // Written so that what cannot be measured is denied.
        return value <= limit * (1 + Tolerance) ? default : new(reason, value, limit);
    }
}
