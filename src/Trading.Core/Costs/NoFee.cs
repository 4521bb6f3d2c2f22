namespace Trading;

/// <summary>A venue that takes nothing.</summary>
public sealed class NoFee : IFeeModel
{
    /// <inheritdoc/>
    public string Description => "no fees";

    /// <inheritdoc/>
    public decimal MaxRate => 0;

    /// <inheritdoc/>
    public decimal Calculate(Instrument instrument, OrderSide side, decimal quantity, decimal notional, Liquidity liquidity) => 0;
}
