namespace Trading;

/// <summary>What a venue takes for a trade. Extension point.</summary>
public interface IFeeModel
{
    /// <summary>The model and its numbers in a few words, for reports.</summary>
    string Description { get; }

    /// <summary>The highest fraction of an order's worth that it may cost; sizing and working orders keep so much back.</summary>
    decimal MaxRate { get; }

    /// <summary>Whether the fee is in proportion to what the trade is worth. Where it is not, sizing and what is kept for working orders ask <see cref="Calculate"/> instead of <see cref="MaxRate"/>, orders for a maker's and a taker's fee.</summary>
    bool IsProportional { get; }

    /// <summary>The fee of a trade in the instrument's settlement currency, not yet rounded; negative is a rebate.</summary>
    decimal Calculate(in FeeContext context);
}
