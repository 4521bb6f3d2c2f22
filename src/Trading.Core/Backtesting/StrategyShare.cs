namespace Trading;

/// <summary>A strategy that shares an account with others.</summary>
/// <param name="Strategy">The strategy; an instance of its own for each run.</param>
/// <param name="Share">The fraction of the initial cash that is its own; what it makes stays its own. Above 0; all shares together at most 1 in a cash account.</param>
/// <param name="Name">Its name in results; its class name where it is <see langword="null"/>.</param>
public sealed record StrategyShare(Strategy Strategy, decimal Share, string? Name = null);
