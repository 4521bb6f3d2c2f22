namespace Trading;

/// <summary>What became of a cancellation or a change.</summary>
/// <param name="Outcome">What is known.</param>
/// <param name="Order">The order as the venue shows it now, where it said so.</param>
/// <param name="Error">Why it did not happen, or is unknown.</param>
public sealed record OrderCommandResult(OrderCommandOutcome Outcome, VenueOrder? Order, VenueError? Error);
