namespace Trading;

/// <summary>What an API key may do; <see langword="null"/> where the venue does not tell.</summary>
/// <param name="CanRead">See orders and balances.</param>
/// <param name="CanTrade">Send orders.</param>
/// <param name="CanWithdraw">Take funds away. A key for a bot should not.</param>
public readonly record struct KeyPermissions(bool? CanRead, bool? CanTrade, bool? CanWithdraw);
