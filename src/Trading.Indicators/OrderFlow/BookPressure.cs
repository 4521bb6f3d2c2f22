namespace Trading.Indicators;

/// <summary>What the sizes of several levels of a book say about the next price; for the best level alone see <see cref="QuotePressure"/>.</summary>
public static class BookPressure
{
    /// <summary>
    /// The share of the bids in what rests in the book, from -1 (all is offered) to 1 (all is bid): <c>(Σ w·bid - Σ w·ask) / (Σ w·bid + Σ w·ask)</c>
    /// with the weight <c>w = decay^level</c>, level 0 being the best; NaN where there is no size.
    /// </summary>
    /// <param name="bidSizes">The sizes of the bids, the best first.</param>
    /// <param name="askSizes">The sizes of the offers, the best first; not necessarily as many.</param>
    /// <param name="decay">How much less a level counts than the one before it, above 0 to 1; 1 counts all alike.</param>
    /// <remarks>Source: Á. Cartea, S. Jaimungal and J. Penalva, Algorithmic and High-Frequency Trading, 2015, for one level; the weights after the usual extension to several.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The decay is out of its range.</exception>
    public static double Imbalance(ReadOnlySpan<double> bidSizes, ReadOnlySpan<double> askSizes, double decay = 1)
    {
        Limits.Check(decay, double.Epsilon, 1);
        double bids = Weigh(bidSizes, decay), asks = Weigh(askSizes, decay);
        return (bids - asks) / (bids + asks);
    }

    private static double Weigh(ReadOnlySpan<double> sizes, double decay)
    {
        double sum = 0, weight = 1;
        foreach (double size in sizes)
        {
            sum += weight * size;
            weight *= decay;
        }

        return sum;
    }
}
