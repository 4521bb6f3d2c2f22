namespace Trading;

/// <summary>Cancels are ahead or behind with a probability that depends on how much of the queue is behind: f(behind) / (f(behind) + f(ahead)) of a cancel is taken to be behind, with f a power.</summary>
/// <remarks>The form is the one of Rigtorp (2013), as hftbacktest uses it; an exponent of 1 spreads cancels evenly, a larger one puts more of them at the longer part.</remarks>
public sealed class ProbabilisticQueue : IQueueModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="exponent">The power; between 0.1 and 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is out of its range.</exception>
    public ProbabilisticQueue(double exponent = 2)
    {
        if (exponent is not (>= 0.1 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "The exponent of a queue is between 0.1 and 10.");
        Exponent = exponent;
    }

    /// <summary>The power.</summary>
    public double Exponent { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"queue by probability, power {Exponent}");

    /// <inheritdoc/>
    public long AheadAtPlacement(long? levelLots) => levelLots ?? long.MaxValue;

    /// <inheritdoc/>
    public long AheadAfterCancel(long aheadLots, long levelBeforeLots, long levelAfterLots)
    {
        if (aheadLots == long.MaxValue)
            return levelAfterLots == 0 ? 0 : aheadLots;
        double behind = Math.Pow(Math.Max(0, levelBeforeLots - aheadLots), Exponent);
        double ahead = Math.Pow(Math.Max(0, aheadLots), Exponent);
        double shareAhead = ahead == 0 ? 0 : ahead / (ahead + behind);
        long cancelled = levelBeforeLots - levelAfterLots;
        return Math.Clamp(aheadLots - (long)Math.Ceiling(cancelled * shareAhead), 0, levelAfterLots);
    }
}
