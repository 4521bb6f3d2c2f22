namespace Trading;

/// <summary>An amount of a currency.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Currency">Of what.</param>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    /// <summary>Amount and code, for example <c>12.50 USD</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Amount} {Currency}");
}
