using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>Takes in what a venue shows of orders, in whatever order and however often it says it, and brings the session to where the venue is. States only move forward; a fill counts once.</summary>
internal sealed class LiveReports(Session session, LiveVenue venue, IOrderOutlet outlet, LiveVenueOptions options, Action<AlarmKind, string> alarm)
{
    private readonly Dictionary<InstrumentState, Timestamp> _lastFills = [];
    private readonly LiveBooking _booking = new(session, venue, alarm);
    private MissingFills? _missing;

    private LiveOrders Orders => venue.Orders;

    private MissingFills Missing => _missing ??= new(session, this, _booking, outlet, options, alarm);

    /// <summary>When an instrument was last filled.</summary>
    public Timestamp LastFillOf(InstrumentState state) => _lastFills.GetValueOrDefault(state, Timestamp.MinValue);

    /// <summary>An order as the venue shows it.</summary>
    /// <returns>Whether it is one of the session's.</returns>
    public bool OnOrder(VenueOrder report)
    {
        if (Orders.Find(report.ClientOrderId, report.VenueOrderId) is not { } live)
            return false;
        Orders.Name(live, report.VenueOrderId);
        live.HeardTime = session.Now;
        long filled = LiveBooking.LotsOf(live.Order.State, report.FilledQuantity);
        if (filled > live.ReportedLots)
            (live.ReportedLots, live.ReportedPrice) = (filled, report.AverageFillPrice);
        if (live.IsDone)
        {
            if (live.ReportedLots > live.FilledLots)
                Missing.Await(live);
            return true;
        }

        LiveInquiries.Heard(live);
        switch (report.Status)
        {
            case null or OrderStatus.Submitted or OrderStatus.Held:
                break;
            case OrderStatus.Rejected or OrderStatus.Denied when !live.IsKnown && live.FilledLots == 0:
                Reject(live, new(VenueErrorKind.Other, "", report.Reason ?? "The venue rejected the order."));
                return true;
            case OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Denied:
                live.End = OrderEventKind.Cancelled;
                break;
            case OrderStatus.Expired:
                live.End = OrderEventKind.Expired;
                break;
            case OrderStatus.Filled:
                AcceptFilled(live);
                Compare(live, report);
                // Where the venue does not count, it is all of it; that may be less than was believed, where the venue has cut the order.
                live.ReportedLots = Math.Max(live.ReportedLots, filled > 0 ? filled : live.SentLots);
                live.End = OrderEventKind.Filled;
                break;
            default:
                Accept(live);
                if (report.Status == OrderStatus.Triggered)
                    Wake(live);
                Compare(live, report);
                break;
        }

        Settle(live);
        return true;
    }

    /// <summary>A trade of the account.</summary>
    /// <returns>Whether it is one of the session's orders that traded.</returns>
    public bool OnFill(VenueFill fill)
    {
        if (Orders.Find(fill.ClientOrderId, fill.VenueOrderId) is not { } live)
            return false;
        if (live.Order.Instrument.Id != fill.Instrument || !live.AddTrade(fill.TradeId))
            return true;
        Orders.Name(live, fill.VenueOrderId);
        live.HeardTime = session.Now;
        NoteFill(live.Order.State);
        AcceptFilled(live);
        if (!_booking.IsBookedAsMissing(live, fill))
            _booking.Book(live, fill);
        Settle(live);
        return true;
    }

    /// <summary>A report without the fills that were counted before: accounts are asked for the fills of minutes again and again, and the journal would have each of them every time.</summary>
    public AccountReport WithoutCounted(AccountReport report) => report.Fills is null ? report : report with { Fills = [.. report.Fills.Where(fill => !HasCounted(fill))] };

    private bool HasCounted(VenueFill fill) => Orders.Find(fill.ClientOrderId, fill.VenueOrderId) is { } live && live.Order.Instrument.Id == fill.Instrument && live.HasTrade(fill.TradeId);

    /// <summary>An instrument was filled now.</summary>
    public void NoteFill(InstrumentState state) => _lastFills[state] = session.Now;

    /// <summary>What is filled is there, and was triggered where it had to be.</summary>
    public void AcceptFilled(LiveOrder live)
    {
        Accept(live);
        if (live.WentConditional)
            Wake(live);
    }

    /// <summary>The venue has said that it has an order.</summary>
    public void Accept(LiveOrder live)
    {
        live.IsKnown = true;
        if (live.Order.Status is not (OrderStatus.Submitted or OrderStatus.Held))
            return;
        OrderTransitions.Move(live.Order, OrderEventKind.Accepted);
        session.Publish(live.Order, OrderEventKind.Accepted, session.Now);
    }

    private void Wake(LiveOrder live)
    {
        var order = live.Order;
        if (!order.IsOpen || !order.IsConditional)
            return;
        order.IsTriggered = true;
        if (order.IsWorking)
            order.State.Orders.Rewatch(order);
        if (OrderTransitions.Next(order.Status, OrderEventKind.Triggered, false) is null)
            return;
        OrderTransitions.Move(order, OrderEventKind.Triggered);
        session.Publish(order, OrderEventKind.Triggered, session.Now);
    }

    /// <summary>The venue did not take an order, or never had it.</summary>
    public void Reject(LiveOrder live, VenueError? error)
    {
        if (error?.Kind == VenueErrorKind.WouldTrigger && live is { WentConditional: true, IsCancelling: false, Order: { IsOpen: true, IsTriggered: false } })
        {
            TriggerHere(live, error);
            return;
        }

        Orders.Done(live);
        alarm(AlarmKind.OrderRejected, $"The venue refused order {live.ClientOrderId} ({live.Order.Side} {live.Order.Quantity} {live.Order.Instrument}): {error}");
        if (!live.Order.IsOpen)
            return;
        LiveBooking.Leave(live.Order);
        bool isFresh = live.Order.Status is OrderStatus.Submitted or OrderStatus.Triggered && live.Order.FilledLots == 0;
        session.Orders.End(live.Order, isFresh ? OrderEventKind.Rejected : OrderEventKind.Cancelled, session.Now, OrderDenialReason.VenueRejected);
        Lost(live);
        venue.Freed(live);
    }

    /// <summary>The price is beyond the trigger already, and the venue does not take such a stop: it works at once.</summary>
    private void TriggerHere(LiveOrder live, VenueError error)
    {
        session.Messages.Add($"{session.Now} The price is beyond the trigger of order {live.ClientOrderId} already, so it goes out as one that was triggered: {error}");
        Orders.Done(live);
        Wake(live);
        venue.Resend(live.Order);
    }

    /// <summary>The venue says again and again that it has no such order.</summary>
    public void Vanish(LiveOrder live)
    {
        if (!live.IsKnown)
        {
            Reject(live, new(VenueErrorKind.NotSent, "", "The venue has no such order and had none when it was asked for: it never arrived."));
            return;
        }

        alarm(AlarmKind.OrderVanished, $"The venue no longer has order {live.ClientOrderId}, which was open; it counts as cancelled, and its fills are asked for.");
        Missing.Ask(live);
        live.End = OrderEventKind.Cancelled;
        Settle(live);
    }

    /// <summary>Ends an order once it has ended there and all its fills are here.</summary>
    public void Settle(LiveOrder live)
    {
        if (live.IsDone)
            return;
        if (live.ReportedLots > live.FilledLots)
        {
            Missing.Await(live);
            return;
        }

        var order = live.Order;
        if (live.FilledLots >= live.SentLots || (order.IsOpen && order.LeavesLots <= 0) || !order.IsOpen)
        {
            if (order.IsOpen && order.LeavesLots > 0)
            {
                // It grew while this one filled: what is left goes out in one of its own.
                Orders.Done(live);
                venue.Resend(order);
                return;
            }

            if (live.FilledLots >= live.SentLots || live.End is not null)
                Finish(live, OrderEventKind.Filled);
            return;
        }

        if (live.End is { } end)
            Finish(live, end);
    }

    private void Finish(LiveOrder live, OrderEventKind kind)
    {
        var order = live.Order;
        Orders.Done(live);
        if (!order.IsOpen)
        {
            LiveBooking.Leave(order);
            CancelWithoutPosition(order);
            venue.Freed(live);
            return;
        }

        if (live.IsReplacing && !live.IsCancelling && kind == OrderEventKind.Cancelled && order.LeavesLots > 0)
        {
            venue.Resend(order);
            if (live.Change is { } change)
                Changed(live, in change);
            return;
        }

        LiveBooking.Leave(order);
        session.Orders.End(order, kind == OrderEventKind.Expired ? kind : OrderEventKind.Cancelled, session.Now, live.IsCancelling ? live.CancelReason : live.End is null ? OrderDenialReason.None : OrderDenialReason.VenueRejected);
        if (!live.IsCancelling)
            Lost(live);
        venue.Freed(live);
        session.Drain();
    }

    /// <summary>A stop has ended that nobody here wanted to end: a position that it left without one is for a person to look at.</summary>
    private void Lost(LiveOrder live)
    {
        var order = live.Order;
        if (OrderTypes.IsStop(order.Type) && order.LeavesLots > 0 && order.Position.Lots * order.Sign < 0 && !Bots.BotStatuses.IsProtected(order.Position))
            alarm(AlarmKind.Unprotected, $"The stop {live.ClientOrderId} is gone, and the position of {order.Position.Quantity} {order.Instrument} has no other.");
    }

    /// <summary>A change was made at the venue.</summary>
    public void Changed(LiveOrder live, in TickChange change)
    {
        var order = live.Order;
        if (!order.IsOpen)
            return;
        live.SentLots = change.QuantityLots == 0 ? live.SentLots : live.LotsAfter(in change);
        bool isOurs = (change.QuantityLots == 0 || change.QuantityLots == order.QuantityLots)
            && (change.LimitTicks == 0 || change.LimitTicks == order.LimitTicks)
            && (change.TriggerTicks == 0 || change.TriggerTicks == order.TriggerTicks);
        // A child that grew and a stop that follows were changed here before they were changed there.
        if (!isOurs && !OrderTypes.IsTrailing(order.Type))
            OrderModification.Apply(session, order, in change);
        session.Publish(order, OrderEventKind.Modified, session.Now);
    }

    /// <summary>Tells by an order's present shape whether a change arrived of which nothing was heard.</summary>
    private void Compare(LiveOrder live, VenueOrder report)
    {
        if ((live.Change ?? live.GivenUp) is not { } change)
            return;
        var wanted = LiveRequests.ChangeOf(live, in change);
        bool isMade = (wanted.Quantity is null || wanted.Quantity == report.Quantity)
            && (wanted.LimitPrice is null || wanted.LimitPrice == report.LimitPrice)
            && (wanted.TriggerPrice is null || wanted.TriggerPrice == report.TriggerPrice);
        if (!isMade)
            return;
        (live.Change, live.GivenUp) = (null, null);
        Changed(live, in change);
    }

    /// <summary>A position that is gone takes its reduce-only orders along, also where the venue does not.</summary>
    private void CancelWithoutPosition(SessionOrder filled)
    {
        if (filled.Position.Lots != 0)
            return;
        for (var order = filled.State.Orders.First; order is not null; order = order.Next)
        {
            if (order.ReduceOnly && ReferenceEquals(order.Position, filled.Position))
                venue.EndNow(order, OrderDenialReason.ReduceOnlyWouldOpen);
        }
    }
}
