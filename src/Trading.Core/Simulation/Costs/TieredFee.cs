namespace Trading;

/// <summary>Maker and taker fractions that fall with what the account has traded in the last 30 days.</summary>
public sealed class TieredFee : IFeeModel
{
    private readonly FeeTier[] _tiers;

    /// <summary>Creates the model.</summary>
    /// <param name="tiers">The tiers, the lowest first, which begins at 0.</param>
    /// <exception cref="ArgumentException">There is none, the first does not begin at 0, they do not rise, or a fraction is not between -0.1 and 0.1.</exception>
    public TieredFee(params IEnumerable<FeeTier> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        _tiers = [.. tiers];
        if (_tiers.Length == 0 || _tiers[0].TradedFrom != 0)
            throw new ArgumentException("Fees by tier need a first tier that begins at 0.", nameof(tiers));
        for (int i = 0; i < _tiers.Length; i++)
        {
            if (i > 0 && _tiers[i].TradedFrom <= _tiers[i - 1].TradedFrom)
                throw new ArgumentException(FormattableString.Invariant($"Tier {i + 1} begins at {_tiers[i].TradedFrom}, not above the one before it."), nameof(tiers));
            if (_tiers[i].Maker is < -0.1m or > 0.1m || _tiers[i].Taker is < -0.1m or > 0.1m)
                throw new ArgumentException(FormattableString.Invariant($"Tier {i + 1} takes {_tiers[i].Maker} and {_tiers[i].Taker}; fractions are between -0.1 and 0.1."), nameof(tiers));
        }
    }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"fees in {_tiers.Length} tiers from {_tiers[0].Maker:P3} maker, {_tiers[0].Taker:P3} taker");

    /// <inheritdoc/>
    public decimal MaxRate => Math.Max(0, _tiers.Max(tier => Math.Max(tier.Maker, tier.Taker)));

    /// <inheritdoc/>
    public bool IsProportional => true;

    /// <inheritdoc/>
    public decimal Calculate(in FeeContext context)
    {
        var tier = _tiers[0];
        foreach (var next in _tiers)
        {
            if (next.TradedFrom <= context.TradedIn30Days)
                tier = next;
        }

        return context.Notional * (context.Liquidity == Liquidity.Maker ? tier.Maker : tier.Taker);
    }
}
