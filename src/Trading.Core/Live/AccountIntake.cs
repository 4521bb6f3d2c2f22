namespace Trading.Live;

/// <summary>Takes what the account's stream brings and passes it to the session; a stream that begins anew has the account asked for.</summary>
internal sealed class AccountIntake(SessionQueue queue, SessionTime time, Action askAccount) : IUserStreamHandler
{
    public void OnOrder(VenueOrder order) => queue.Add(SessionInput.Of(EntryKind.Order, order).At(time.Now()));

    public void OnFill(VenueFill fill) => queue.Add(SessionInput.Of(EntryKind.Fills, new[] { fill }).At(time.Now()));

    public void OnBalance(VenueBalance balance)
    {
        // What the account has of money is asked for with all the rest; a single balance says nothing that fills do not.
    }

    public void OnPosition(VenuePosition position)
    {
        // As above: compared only with all orders and fills of the same moment.
    }

    public void OnStreamEvent(in StreamEvent streamEvent)
    {
        queue.Add(SessionInput.Of(EntryKind.Stream, new StreamReport(streamEvent.Kind, null, $"account: {streamEvent.Text}")).At(time.Now()));
        // What could not be read may have been a fill.
        if (streamEvent.Kind is StreamEventKind.Subscribed or StreamEventKind.Gap or StreamEventKind.Unreadable)
            askAccount();
    }
}
