namespace Trading;

/// <summary>The money a strategy trades with.</summary>
public interface IAccount
{
    /// <summary>The currency that equity is counted in.</summary>
    Currency Currency { get; }

    /// <summary>Free money in <see cref="Currency"/>: what no working order and no position holds.</summary>
    decimal Cash { get; }

    /// <summary>Money and all positions at their last prices, converted to <see cref="Currency"/>.</summary>
    decimal Equity { get; }

    /// <summary>What positions need as initial margin at their last prices; 0 in a cash account.</summary>
    decimal MarginUsed { get; }

    /// <summary>How much of a currency there is, held or free; of a coin bought on the spot market too.</summary>
    decimal BalanceOf(Currency currency);
}
