namespace Trading;

/// <summary>The best bid and offer at a moment.</summary>
/// <param name="Time">When the venue published it.</param>
/// <param name="BidPrice">The best bid.</param>
/// <param name="BidSize">How much is bid there, in base units.</param>
/// <param name="AskPrice">The best offer.</param>
/// <param name="AskSize">How much is offered there, in base units.</param>
public readonly record struct Quote(Timestamp Time, double BidPrice, double BidSize, double AskPrice, double AskSize)
{
    /// <summary>(Bid + Ask) / 2.</summary>
    public double MidPrice => (BidPrice + AskPrice) / 2;
}
