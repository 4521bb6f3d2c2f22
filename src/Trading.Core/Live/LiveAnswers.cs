using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>Takes in what a venue answers to submissions, cancellations, changes and questions.</summary>
internal sealed class LiveAnswers(Session session, LiveVenue venue, LiveReports reports, LiveVenueOptions options)
{
    /// <summary>What became of a submission.</summary>
    public void OnSubmission(string clientOrderId, SubmissionResult result)
    {
        if (venue.Orders.Find(clientOrderId, null) is not { IsDone: false } live)
            return;
        if (result.Outcome == SubmissionOutcome.Accepted)
        {
            if (result.Order is { } order)
                reports.OnOrder(order);
            else
                reports.Accept(live);
        }
        else if (result.Outcome == SubmissionOutcome.Rejected && !live.IsKnown)
            reports.Reject(live, result.Error);
        else
        {
            // Nobody knows; or the stream has shown the order that the answer says was refused.
            session.Messages.Add($"{session.Now} The fate of order {clientOrderId} is not known, so it is asked for: {result.Error}");
            venue.Inquiries.AskSoon(live);
        }
    }

    /// <summary>What became of a cancellation.</summary>
    public void OnCancel(string clientOrderId, OrderCommandResult result)
    {
        if (venue.Orders.Find(clientOrderId, null) is not { IsDone: false } live)
            return;
        switch (result.Outcome)
        {
            case OrderCommandOutcome.Accepted when result.Order is { } order:
                reports.OnOrder(order);
                break;
            case OrderCommandOutcome.Rejected when IsPassing(result.Error) || live.IsReplacing || live.CancelReason != OrderDenialReason.None:
                // It is still to go: the session has given it up, or wants it in another shape.
                venue.Inquiries.AskSoon(live);
                break;
            case OrderCommandOutcome.Rejected:
                bool wasAsked = live.IsCancelling;
                (live.IsCancelling, live.IsReplacing) = (false, false);
                LiveInquiries.Heard(live);
                if (wasAsked)
                    session.Publish(live.Order, OrderEventKind.CancelDenied, session.Now, reason: OrderDenialReason.VenueRejected);
                session.Messages.Add($"{session.Now} The venue refused to cancel order {clientOrderId}: {result.Error}");
                break;
            case OrderCommandOutcome.Accepted:
                venue.Inquiries.Expect(live);
                break;
            default:
                // Filled, cancelled, expired, or never there: the order itself says.
                venue.Inquiries.AskSoon(live);
                break;
        }
    }

    /// <summary>What became of a change.</summary>
    public void OnModify(string clientOrderId, OrderCommandResult result)
    {
        if (venue.Orders.Find(clientOrderId, null) is not { IsDone: false } live || (live.Change ?? live.GivenUp) is not { } change)
            return;
        bool isLate = live.Change is null;
        if (result.Outcome == OrderCommandOutcome.Accepted)
        {
            (live.Change, live.GivenUp) = (null, null);
            // A venue takes a change to less than is filled already, and ends the order as it was.
            if (result.Order is { IsOpen: false } ended && LiveRequests.ChangeOf(live, in change).Quantity is { } wanted && wanted <= ended.FilledQuantity && wanted != ended.Quantity)
                session.Publish(live.Order, OrderEventKind.ModifyDenied, session.Now, reason: OrderDenialReason.OrderClosed);
            else
                reports.Changed(live, in change);
            if (result.Order is { } order)
                reports.OnOrder(order);
        }
        else if (result.Outcome == OrderCommandOutcome.Unknown)
            venue.Inquiries.AskSoon(live);
        else if (isLate)
            live.GivenUp = null;
        else
        {
            Unchanged(live, result.Error?.ToString() ?? "");
            if (result.Outcome == OrderCommandOutcome.NotOpen)
                venue.Inquiries.AskSoon(live);
        }
    }

    /// <summary>The answer to a question after an order.</summary>
    public void OnFound(string clientOrderId, bool isAnswered, VenueOrder? order)
    {
        if (venue.Orders.Find(clientOrderId, null) is not { IsDone: false } live)
            return;
        if (!isAnswered)
            LiveInquiries.Silent(live);
        else if (order is not null)
        {
            reports.OnOrder(order);
            if (live is { IsDone: false, End: null })
                Insist(live);
        }
        else if (venue.Inquiries.IsAbsent(live))
            reports.Vanish(live);
    }

    /// <summary>The venue has the order as it was: a cancellation has not arrived and is sent again, a change that is long overdue is given up.</summary>
    private void Insist(LiveOrder live)
    {
        var since = session.Now - live.CommandTime;
        if (live.IsCancelling || live.IsReplacing)
        {
            if (since >= options.AskAfter)
                venue.SendCancel(live);
        }
        else if (live.Change is { } change && since >= options.Settlement.AbsentAfter)
        {
            Unchanged(live, "It has not arrived.");
            live.GivenUp = change;
        }
    }

    private void Unchanged(LiveOrder live, string why)
    {
        live.Change = null;
        session.Publish(live.Order, OrderEventKind.ModifyDenied, session.Now, reason: OrderDenialReason.VenueRejected);
        session.Messages.Add($"{session.Now} The venue did not change order {live.ClientOrderId}: {why}");
        // One that was made larger or smaller here before it was there stands there in its old size.
        if (live.Order.IsOpen && !live.IsCancelling && live.Order.LeavesLots != live.SentLots - live.FilledLots)
            venue.Replace(live);
    }

    private static bool IsPassing(VenueError? error) => error?.Kind is VenueErrorKind.RateLimited or VenueErrorKind.Banned or VenueErrorKind.NotSent or VenueErrorKind.ClockOutOfRange;
}
