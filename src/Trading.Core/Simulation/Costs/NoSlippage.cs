namespace Trading;

/// <summary>Orders that take liquidity fill at the price seen.</summary>
public sealed class NoSlippage : ISlippageModel
{
    /// <inheritdoc/>
    public string Description => "no slippage";

    /// <inheritdoc/>
    public double Apply(Instrument instrument, OrderSide side, double price, double quantity, double volume) => price;
}
