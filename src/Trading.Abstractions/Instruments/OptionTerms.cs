namespace Trading;

/// <summary>What an option gives a right to.</summary>
/// <param name="Underlying">Of what.</param>
/// <param name="Right">To buy or to sell it.</param>
/// <param name="Strike">At which price.</param>
/// <param name="IsCashSettled">Whether the difference is paid at expiry, instead of the underlying changing hands.</param>
public sealed record OptionTerms(InstrumentId Underlying, OptionRight Right, decimal Strike, bool IsCashSettled = true)
{
    /// <summary>What exercising a unit is worth at a price of the underlying; never negative.</summary>
    public decimal IntrinsicValue(decimal underlyingPrice) =>
        Math.Max(0, Right == OptionRight.Call ? underlyingPrice - Strike : Strike - underlyingPrice);
}
