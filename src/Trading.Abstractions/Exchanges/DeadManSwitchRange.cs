namespace Trading;

/// <summary>What a venue's dead-man switch can be set to: it cancels all orders when it is not set again in time.</summary>
/// <param name="Shortest">The shortest time.</param>
/// <param name="Longest">The longest time.</param>
public readonly record struct DeadManSwitchRange(TimeSpan Shortest, TimeSpan Longest);
