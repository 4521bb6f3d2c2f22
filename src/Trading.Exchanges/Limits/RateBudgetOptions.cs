namespace Trading.Exchanges;

/// <summary>One of a venue's limits.</summary>
/// <param name="Name">What it is called, in logs and for <see cref="RateLimiter.Observe"/>.</param>
/// <param name="Capacity">How much may be used in a window, or how high the counter may rise, by the venue's own rule.</param>
/// <param name="Window">The window; of a decaying counter the time in which it falls from its capacity to zero.</param>
/// <param name="Kind">How it is counted.</param>
public sealed record RateBudgetOptions(string Name, double Capacity, TimeSpan Window, RateBudgetKind Kind = RateBudgetKind.Window);
