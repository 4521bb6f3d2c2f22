namespace Trading;

/// <summary>A fraction of what the trade is worth: one for orders that rested, one for orders that took.</summary>
public sealed class MakerTakerFee : IFeeModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="maker">The maker's fraction, for example 0.0002 for 0.02 %; negative is a rebate. Between -0.1 and 0.1.</param>
    /// <param name="taker">The taker's fraction, between 0 and 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is out of its range.</exception>
    public MakerTakerFee(decimal maker, decimal taker)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maker, -0.1m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maker, 0.1m);
        ArgumentOutOfRangeException.ThrowIfNegative(taker);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(taker, 0.1m);
        Maker = maker;
        Taker = taker;
    }

    /// <summary>The maker's fraction.</summary>
    public decimal Maker { get; }

    /// <summary>The taker's fraction.</summary>
    public decimal Taker { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"fees {Maker:P3} maker, {Taker:P3} taker");

    /// <inheritdoc/>
    public decimal MaxRate => Math.Max(Math.Max(Maker, Taker), 0);

    /// <inheritdoc/>
    public bool IsProportional => true;

    /// <inheritdoc/>
    public decimal Calculate(in FeeContext context) =>
        context.Notional * (context.Liquidity == Liquidity.Maker ? Maker : Taker);
}
