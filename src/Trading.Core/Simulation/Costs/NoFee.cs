namespace Trading;

/// <summary>A venue that takes nothing.</summary>
public sealed class NoFee : IFeeModel
{
    /// <inheritdoc/>
    public string Description => "no fees";

    /// <inheritdoc/>
    public decimal MaxRate => 0;

    /// <inheritdoc/>
    public bool IsProportional => true;

    /// <inheritdoc/>
    public decimal Calculate(in FeeContext context) => 0;
}
