namespace Trading;

/// <summary>What trading cost, in the account's currency; each is 0 or more, or negative where it was received.</summary>
/// <param name="Fees">The venue's fees.</param>
/// <param name="Slippage">What fills cost over the prices without slippage; already part of the fill prices.</param>
/// <param name="Funding">Funding paid on perpetuals.</param>
public readonly record struct TradingCosts(decimal Fees, decimal Slippage, decimal Funding)
{
    /// <summary>Interest paid on borrowed money and goods.</summary>
    public decimal Interest { get; init; }

    /// <summary>Dividends received, which are no cost; negative where they were paid on what was short.</summary>
    public decimal Dividends { get; init; }

    /// <summary>All costs; dividends are none.</summary>
    public decimal Total => Fees + Slippage + Funding + Interest;
}
