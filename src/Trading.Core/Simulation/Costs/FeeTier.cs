namespace Trading;

/// <summary>A tier of <see cref="TieredFee"/>.</summary>
/// <param name="TradedFrom">From what worth of trades in 30 days it holds, in the account's currency.</param>
/// <param name="Maker">The maker's fraction; negative is a rebate.</param>
/// <param name="Taker">The taker's fraction.</param>
public readonly record struct FeeTier(decimal TradedFrom, decimal Maker, decimal Taker);
