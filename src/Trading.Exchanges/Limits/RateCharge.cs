namespace Trading.Exchanges;

/// <summary>What a request takes of a limit.</summary>
/// <param name="Budget">Which limit, by its place in the limiter.</param>
/// <param name="Cost">How much of it.</param>
public readonly record struct RateCharge(int Budget, double Cost);
