namespace Trading;

/// <summary>A currency or coin, with the number of decimals that its amounts are kept in.</summary>
public readonly record struct Currency
{
    private static readonly string[] TwoDecimals =
        ["USD", "EUR", "GBP", "CHF", "AUD", "CAD", "NZD", "CNY", "HKD", "SGD", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "MXN", "BRL", "ZAR"];

    private static readonly string[] NoDecimals = ["JPY", "KRW", "IRT", "IRR"];

    private readonly string? _code;

    /// <summary>Creates a currency whose amounts have <paramref name="decimals"/> decimals.</summary>
    /// <exception cref="ArgumentException">The code is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The decimals are not between 0 and 18.</exception>
    public Currency(string code, int decimals)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 18);
        _code = code;
        Decimals = decimals;
    }

    /// <summary>The code, for example <c>USDT</c>.</summary>
    public string Code => _code ?? "";

    /// <summary>How many decimals an amount is kept in.</summary>
    public int Decimals { get; }

    /// <summary>The currency of that code: 2 decimals for the usual fiat currencies, 0 for yen, won, rial and toman, 8 for all others.</summary>
    public static Currency Of(string code) =>
        new(code, Array.IndexOf(TwoDecimals, code) >= 0 ? 2 : Array.IndexOf(NoDecimals, code) >= 0 ? 0 : 8);

    /// <summary>The smallest amount, for example 0.01.</summary>
    public decimal Unit => new(1, 0, 0, false, (byte)Decimals);

    /// <summary>Rounds an amount to the currency's decimals, half away from zero.</summary>
    public decimal Round(decimal amount) => Math.Round(amount, Decimals, MidpointRounding.AwayFromZero);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
