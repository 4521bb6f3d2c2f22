namespace Trading;

/// <summary>How much worse than the price seen an order that takes liquidity fills. Extension point.</summary>
public interface ISlippageModel
{
    /// <summary>The model and its numbers in a few words, for reports.</summary>
    string Description { get; }

    /// <summary>The price that is paid, on no grid yet: at or above <paramref name="price"/> for a buy, at or below for a sell.</summary>
    /// <param name="instrument">What is traded.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="price">The price without slippage.</param>
    /// <param name="quantity">How much is traded.</param>
    /// <param name="volume">The volume that the market traded in the same time, or 0 where that is not known.</param>
    double Apply(Instrument instrument, OrderSide side, double price, double quantity, double volume);
}
