namespace Trading.Exchanges;

/// <summary>Turns what a venue's answer or silence means for a command into the outcomes that callers know.</summary>
internal static class Submission
{
    /// <summary>Sends an order.</summary>
    public static async Task<SubmissionResult> SendAsync(Func<Task<VenueOrder?>> send)
    {
        try
        {
            return SubmissionResult.Accepted(await send());
        }
        catch (VenueException exception)
        {
            return IsUnknown(exception.Error.Kind) ? SubmissionResult.Unknown(exception.Error) : SubmissionResult.Rejected(exception.Error);
        }
    }

    /// <summary>Sends a cancellation or a change.</summary>
    public static async Task<OrderCommandResult> CommandAsync(Func<Task<VenueOrder?>> send)
    {
        try
        {
            return new(OrderCommandOutcome.Accepted, await send(), null);
        }
        catch (VenueException exception)
        {
            var outcome = exception.Error.Kind switch
            {
                VenueErrorKind.UnknownOrder => OrderCommandOutcome.NotOpen,
                var kind when IsUnknown(kind) && kind != VenueErrorKind.DuplicateOrder => OrderCommandOutcome.Unknown,
                _ => OrderCommandOutcome.Rejected,
            };
            return new(outcome, null, exception.Error);
        }
    }

    /// <summary>A duplicate is ours most likely, sent and answered so late that it was asked again; an answer that cannot be read came after the deed.</summary>
    private static bool IsUnknown(VenueErrorKind kind) =>
        kind is VenueErrorKind.OutcomeUnknown or VenueErrorKind.Unavailable or VenueErrorKind.Unreadable or VenueErrorKind.DuplicateOrder;
}
