namespace Trading;

/// <summary>What a venue takes for a trade. Extension point.</summary>
public interface IFeeModel
{
    /// <summary>The model and its numbers in a few words, for reports.</summary>
    string Description { get; }

    /// <summary>The highest fraction of an order's worth that it may cost; sizing keeps so much back.</summary>
    decimal MaxRate { get; }

    /// <summary>The fee of a trade in the instrument's quote currency, not yet rounded; negative is a rebate.</summary>
    /// <param name="instrument">What was traded.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="quantity">How much, in base units.</param>
    /// <param name="notional">What it was worth, in the quote currency.</param>
    /// <param name="liquidity">Maker or taker.</param>
    decimal Calculate(Instrument instrument, OrderSide side, decimal quantity, decimal notional, Liquidity liquidity);
}
