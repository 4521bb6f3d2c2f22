namespace Trading;

/// <summary>So much a share or contract, with a minimum an order and a cap as a fraction of what the order is worth.</summary>
public sealed class PerUnitFee : IFeeModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="perUnit">What a unit of quantity costs, for example 0.005 a share; not negative.</param>
    /// <param name="minimum">The least that an order costs; not negative.</param>
    /// <param name="maxFraction">The most that an order costs as a fraction of its worth; above 0, at most 1. It binds before the minimum does.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public PerUnitFee(decimal perUnit, decimal minimum = 0, decimal maxFraction = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perUnit);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFraction, 1);
        PerUnit = perUnit;
        Minimum = minimum;
        MaxFraction = maxFraction;
    }

    /// <summary>United States equities as Interactive Brokers charges them by share: 0.005 a share, at least 1, at most 0.5 % of the worth.</summary>
    public static PerUnitFee UnitedStatesEquities { get; } = new(0.005m, 1, 0.005m);

    /// <summary>What a unit of quantity costs.</summary>
    public decimal PerUnit { get; }

    /// <summary>The least that an order costs.</summary>
    public decimal Minimum { get; }

    /// <summary>The most that an order costs as a fraction of its worth.</summary>
    public decimal MaxFraction { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"fees {PerUnit} a unit, at least {Minimum}, at most {MaxFraction:P2}");

    /// <inheritdoc/>
    /// <remarks>0 without a cap: there is no highest fraction then, and nobody asks for it, as the fee is not in proportion.</remarks>
    public decimal MaxRate => MaxFraction < 1 ? MaxFraction : 0;

    /// <inheritdoc/>
    public bool IsProportional => false;

    /// <inheritdoc/>
    public decimal Calculate(in FeeContext context)
    {
        // The whole order so far, less what its earlier fills have cost: the minimum counts once.
        decimal order = Math.Max(PerUnit * (context.FilledBefore + context.Quantity), Minimum);
        return Math.Min(order, MaxFraction * (context.NotionalBefore + context.Notional)) - context.FeeBefore;
    }
}
