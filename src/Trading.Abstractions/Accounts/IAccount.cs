namespace Trading;

/// <summary>The money a strategy trades with.</summary>
public interface IAccount
{
    /// <summary>The currency that equity is counted in.</summary>
    Currency Currency { get; }

    /// <summary>Free money in <see cref="Currency"/>.</summary>
    decimal Cash { get; }

    /// <summary>Cash and all positions at their last prices.</summary>
    decimal Equity { get; }
}
