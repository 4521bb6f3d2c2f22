namespace Trading;

/// <summary>What became of a submission.</summary>
/// <param name="Outcome">Accepted, rejected or unknown.</param>
/// <param name="Order">The order as the venue shows it, where it is accepted and the venue said so.</param>
/// <param name="Error">Why it is rejected or unknown.</param>
public sealed record SubmissionResult(SubmissionOutcome Outcome, VenueOrder? Order, VenueError? Error)
{
    /// <summary>The venue has it.</summary>
    public static SubmissionResult Accepted(VenueOrder? order) => new(SubmissionOutcome.Accepted, order, null);

    /// <summary>The venue does not have it.</summary>
    public static SubmissionResult Rejected(VenueError error) => new(SubmissionOutcome.Rejected, null, error);

    /// <summary>Nobody knows.</summary>
    public static SubmissionResult Unknown(VenueError error) => new(SubmissionOutcome.Unknown, null, error);
}
