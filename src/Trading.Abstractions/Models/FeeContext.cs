namespace Trading;

/// <summary>The trade that a fee is asked for.</summary>
public readonly struct FeeContext
{
    /// <summary>What is traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How much, in base units.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>What it is worth, in the settlement currency.</summary>
    public required decimal Notional { get; init; }

    /// <summary>Maker or taker.</summary>
    public required Liquidity Liquidity { get; init; }

    /// <summary>How much the same order had filled before, in base units; for fees with a minimum or a cap an order.</summary>
    public decimal FilledBefore { get; init; }

    /// <summary>What those fills were worth.</summary>
    public decimal NotionalBefore { get; init; }

    /// <summary>What those fills cost.</summary>
    public decimal FeeBefore { get; init; }

    /// <summary>What the account has traded in the 30 days before, in its currency; for fees by tier.</summary>
    public decimal TradedIn30Days { get; init; }
}
