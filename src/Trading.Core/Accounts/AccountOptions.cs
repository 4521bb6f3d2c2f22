namespace Trading;

/// <summary>What kind of account a session trades with.</summary>
public sealed class AccountOptions
{
    /// <summary>Cash, unless said otherwise.</summary>
    public AccountType Type { get; set; } = AccountType.Cash;

    /// <summary>The currency that equity is counted in and that the initial cash is in; what the first instrument is settled in where it is <see langword="null"/>.</summary>
    public Currency? Currency { get; set; }

    /// <summary>How much larger than its margin a position may be, where the instrument has no tiers of its own; 1 unless said otherwise. 1 to 1,000.</summary>
    public decimal Leverage { get; set; } = 1;

    /// <summary>The fraction of a position's worth below which it is liquidated, where the instrument has no tiers; a twentieth of the initial margin at 1, half of it from 2 on, where it is <see langword="null"/>. 0 to 1/leverage.</summary>
    public decimal? MaintenanceRate { get; set; }

    /// <summary>Cross, unless said otherwise.</summary>
    public MarginMode MarginMode { get; set; } = MarginMode.Cross;

    /// <summary>Netting, unless said otherwise.</summary>
    public PositionMode PositionMode { get; set; } = PositionMode.Netting;

    /// <summary>What a liquidation costs, as a fraction of the position's worth; 0.005 unless said otherwise. 0 to 0.1.</summary>
    public decimal LiquidationFeeRate { get; set; } = 0.005m;

    /// <summary>What borrowed goods cost a year, as a fraction of their worth, taken every UTC midnight; 0 unless said otherwise. 0 to 10.</summary>
    public decimal BorrowRate { get; set; }

    /// <summary>What borrowed money costs a year, as a fraction, taken every UTC midnight; 0 unless said otherwise. 0 to 10.</summary>
    public decimal InterestRate { get; set; }

    /// <summary>What the account holds of other currencies at the start, by code. It counts as put in at the first rate that is known, not as profit.</summary>
    public IDictionary<string, decimal> Balances { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>What a unit of another currency is worth in the account's, by code, where no instrument of the session says it.</summary>
    public IDictionary<string, decimal> ExchangeRates { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    internal decimal InitialRate => 1 / Leverage;

    internal decimal EffectiveMaintenanceRate => MaintenanceRate ?? (Leverage >= 2 ? InitialRate / 2 : InitialRate / 20);

    internal string Describe() => Type == AccountType.Cash
        ? "cash account"
        : FormattableString.Invariant($"margin account, leverage {Leverage}, {MarginMode.ToString().ToLowerInvariant()}, {PositionMode.ToString().ToLowerInvariant()}");

    internal void Check()
    {
        Require(Leverage is >= 1 and <= 1000, $"{nameof(Leverage)} is {Leverage}; it is 1 to 1,000.");
        Require(Type == AccountType.Margin || Leverage == 1, $"{nameof(Leverage)} is {Leverage}; a cash account has none. Set {nameof(Type)} to {nameof(AccountType.Margin)}.");
        Require(Type == AccountType.Margin || PositionMode == PositionMode.Netting, $"A cash account cannot hedge. Set {nameof(Type)} to {nameof(AccountType.Margin)}.");
        Require(MaintenanceRate is null || (MaintenanceRate >= 0 && MaintenanceRate <= InitialRate), $"{nameof(MaintenanceRate)} is {MaintenanceRate}; it is 0 to 1/{nameof(Leverage)}, {InitialRate}.");
        Require(LiquidationFeeRate is >= 0 and <= 0.1m, $"{nameof(LiquidationFeeRate)} is {LiquidationFeeRate}; it is 0 to 0.1.");
        Require(BorrowRate is >= 0 and <= 10, $"{nameof(BorrowRate)} is {BorrowRate}; it is 0 to 10.");
        Require(InterestRate is >= 0 and <= 10, $"{nameof(InterestRate)} is {InterestRate}; it is 0 to 10.");
        foreach (var (code, amount) in Balances)
            Require(amount >= 0, $"The balance of {code} is {amount}; an account begins with none below zero.");
        foreach (var (code, rate) in ExchangeRates)
            Require(rate > 0, $"The exchange rate of {code} is {rate}; it must be above zero.");
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
