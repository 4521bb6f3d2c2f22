namespace Trading;

/// <summary>What trading cost, in the account's currency; each is 0 or more, or negative where it was received.</summary>
/// <param name="Fees">The venue's fees.</param>
/// <param name="Slippage">What fills cost over the prices without slippage; already part of the fill prices.</param>
/// <param name="Funding">Funding paid on perpetuals.</param>
public readonly record struct TradingCosts(decimal Fees, decimal Slippage, decimal Funding)
{
    /// <summary>All of them.</summary>
    public decimal Total => Fees + Slippage + Funding;
}
