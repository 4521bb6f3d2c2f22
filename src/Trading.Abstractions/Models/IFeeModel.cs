namespace Trading;

/// <summary>What a venue takes for a trade. Extension point.</summary>
public interface IFeeModel
{
    /// <summary>The model and its numbers in a few words, for reports.</summary>
    string Description { get; }

    /// <summary>The highest fraction of an order's worth that it may cost; sizing keeps so much back.</summary>
    decimal MaxRate { get; }

    /// <summary>The fee of a trade in the instrument's quote currency, not yet rounded; negative is a rebate.</summary>
    decimal Calculate(Instrument instrument, OrderSide side, decimal price, decimal quantity, Liquidity liquidity);
}
