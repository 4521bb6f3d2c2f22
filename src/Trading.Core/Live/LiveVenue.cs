using Trading.Kernel;
using Trading.Orders;
using Trading.Simulation;

namespace Trading.Live;

/// <summary>A session's way to a real venue. What the session decides goes out through <see cref="IOrderOutlet"/>; what the venue answers and shows comes back through <see cref="Answers"/> and <see cref="Reports"/>.</summary>
internal sealed class LiveVenue : SessionVenue
{
    // Orders sent anew are numbered from here, so that their names never meet those of others.
    private const long FirstResent = 1L << 30;

    // Each second of a minute has so many names.
    private const int SecondBits = 24;
    private readonly Session _session;
    private readonly IOrderOutlet _outlet;
    private readonly LiveVenueOptions _options;
    private readonly Dictionary<LiveOrder, SessionOrder> _waiting = new(ReferenceEqualityComparer.Instance);
    private long _resent;

    public LiveVenue(Session session, string name, LiveVenueOptions options, IOrderOutlet outlet, Action<AlarmKind, string> alarm)
        : base(name, options.Fees, options.SizingReserve)
    {
        (_session, _outlet, _options, NameSecond) = (session, outlet, options, options.NamesFrom);
        GoodsFees = new(session);
        Inquiries = new(session, outlet, Orders, options, alarm);
        Reports = new(session, this, outlet, options, alarm);
        Answers = new(session, this, Reports, options);
    }

    /// <summary>The second, counted from <see cref="SessionStart.Epoch"/>, whose client order ids the session uses now; those of earlier ones may be at the venue.</summary>
    public long NameSecond { get; private set; }

    public LiveOrders Orders { get; } = new();

    public LiveInquiries Inquiries { get; }

    public LiveReports Reports { get; }

    public LiveAnswers Answers { get; }

    public LiveFees GoodsFees { get; }

    public override bool SpeaksLate => true;

    private ExchangeCapabilities Capabilities => _options.Capabilities;

    public override bool Knows(SessionOrder order)
    {
        if (!Capabilities.TriggerSources.Contains(order.TriggerSource))
            return false;
        // A stop that the venue cannot trail is a real stop there all the same, which the session moves.
        return IsNative(order.Type) || (OrderTypes.IsTrailing(order.Type) && IsNative(LiveRequests.StopOf(order.Type)));
    }

    /// <summary>A stop that names no price to be triggered by stands at the venue, by a price that it knows.</summary>
    public override TriggerSource TriggerOf(InstrumentState state) => Capabilities.TriggerSources.Contains(state.DefaultTrigger) ? state.DefaultTrigger : TriggerSource.LastPrice;

    /// <summary>A spot venue binds what an order sells. Of a stop and a target of one position it gets the stop; the target waits here for its price, and goes out once the stop is gone.</summary>
    public override bool Shelves(SessionOrder order) => order is { Type: OrderType.Limit, ReduceOnly: true } && !Capabilities.HasReduceOnly && StopBeside(order) is not null;

    /// <summary>Whether the venue trails a stop itself, and not the session.</summary>
    public bool Trails(SessionOrder order) => IsNative(order.Type)
        && Capabilities.TrailingOffsets.Contains(order.TrailsByPercent ? TrailingOffsetType.Percent : TrailingOffsetType.Price);

    public override string ClientOrderIdOf(SessionOrder order) => Orders.Of(order)?.ClientOrderId ?? (IsOfBefore(order) ? order.Owner.ClientOrderIdOf(order) : NameOf(order));

    public override void Accept(SessionOrder order)
    {
        if (!order.IsOpen)
            return;
        if (Refusal(order) is var reason and not OrderDenialReason.None)
        {
            _session.Orders.End(order, OrderEventKind.Rejected, _session.Now, reason);
            return;
        }

        if (OrderTypes.IsTrailing(order.Type) && order.IsConditional)
            TrailingStop.Begin(order);
        order.State.Orders.Add(order);
        if (order is { Type: OrderType.Limit, IsTriggered: true } && StopBeside(order) is { } stop && Orders.Of(stop) is { IsDone: false } bound)
        {
            _waiting[bound] = order;
            EndNow(stop, OrderDenialReason.Contingency);
            return;
        }

        if (order.ExpireTime != Timestamp.MaxValue)
            PlanExpiry(order);
        SendNew(order);
    }

    public override void Cancel(SessionOrder order)
    {
        if (!order.IsWorking)
            _session.Publish(order, OrderEventKind.CancelDenied, _session.Now, reason: OrderDenialReason.OrderClosed);
        else
            EndNow(order, OrderDenialReason.None);
    }

    public override void EndNow(SessionOrder order, OrderDenialReason reason)
    {
        if (Orders.Of(order) is not { IsDone: false } live)
        {
            TakeBack(order, reason);
            return;
        }

        live.IsReplacing = false;
        if (live.IsCancelling)
            return;
        (live.IsCancelling, live.CancelReason) = (true, reason);
        SendCancel(live);
        Inquiries.Expect(live);
    }

    public override void Modify(SessionOrder order, in TickChange change)
    {
        var live = Orders.Of(order);
        if (live is not { IsDone: false } || live.IsCancelling || live.Change is not null || live.IsReplacing)
        {
            _session.Publish(order, OrderEventKind.ModifyDenied, _session.Now, reason: OrderDenialReason.OrderClosed);
            return;
        }

        if (CanAmend(order, in change))
            Amend(live, in change);
        else
        {
            var reason = OrderModification.Apply(_session, order, in change);
            if (reason == OrderDenialReason.None)
                Replace(live);
            else
                _session.Publish(order, OrderEventKind.ModifyDenied, _session.Now, reason: reason);
        }
    }

    public override void Resized(SessionOrder order)
    {
        // One that is not sent yet goes out in its new size.
        if (Orders.Of(order) is not { IsDone: false } live || live.IsCancelling || live.IsReplacing)
            return;
        var need = order.LeavesLots > live.SentLots - live.FilledLots ? AmendSupport.IncreaseQuantity : AmendSupport.ReduceQuantity;
        if (live.Change is null && Capabilities.Amend.HasFlag(need))
            Amend(live, new(order.QuantityLots, 0, 0, KeepsPlace: need == AmendSupport.ReduceQuantity));
        else
            Replace(live);
    }

    public override void Match(InstrumentState state, in Bar bar)
    {
        if (state.Orders.TrailingCount == 0)
            return;
        var low = state.Ticks.RangeOf(bar.Low);
        var high = state.Ticks.RangeOf(bar.High);
        Trail(state, order => order.IsBuy ? low.Ceiling : high.Floor);
    }

    public override void MatchQuote(InstrumentState state)
    {
        if (state.Orders.TrailingCount != 0)
            Trail(state, order => TicksOf(order, isTrade: false));
    }

    public override void MatchTrade(InstrumentState state, in Trade trade)
    {
        if (state.Orders.TrailingCount != 0)
            Trail(state, order => TicksOf(order, isTrade: true));
    }

    /// <summary>An order has ended at the venue: what waited for the goods that it had bound goes out.</summary>
    public void Freed(LiveOrder live)
    {
        if (_waiting.Remove(live, out var waiting) && waiting.IsOpen)
            SendNew(waiting);
    }

    /// <summary>Sends what is left of an order under a name that was never used.</summary>
    public void Resend(SessionOrder order) => Send(order, IdOf(FirstResent + _resent++));

    /// <summary>The process was started again: whatever was on its way then is asked after, and cancellations are sent again, which does no harm.</summary>
    public void Resume()
    {
        // A disk may have lost what it called durable, and with it orders that went out: the names of each run are its own, so that none of theirs is used again.
        NameSecond = Math.Max(SessionStart.SecondOf(_session.Now), NameSecond + 1);
        foreach (var live in Orders.All.Where(live => live.AwaitsFills))
            live.FillsAwaitedTime = _session.Now;
        foreach (var live in Orders.Open.ToArray())
        {
            if (live.IsCancelling || live.IsReplacing)
                SendCancel(live);
            Inquiries.AskSoon(live);
        }
    }

    /// <summary>Takes over an order that the venue works already.</summary>
    public void Adopt(SessionOrder order, VenueOrder report, long filledLots)
    {
        Orders.Add(AlreadySent(order, report.ClientOrderId ?? report.VenueOrderId, filledLots));
        Reports.OnOrder(report);
    }

    /// <summary>Takes over an order from the session before this one, with all that it knew of it.</summary>
    public void TakeOver(SessionOrder order, CarriedOrder carried, long filledLots)
    {
        var live = AlreadySent(order, carried.ClientOrderId, filledLots);
        foreach (string tradeId in carried.TradeIds)
            live.AddTrade(tradeId);
        Orders.Add(live);
        Orders.Name(live, carried.VenueOrderId ?? "");
        if (carried.IsKnown)
            Reports.Accept(live);
    }

    /// <summary>Goes on with an order as the session before knew it.</summary>
    public void TakeUp(LiveOrder live, string venueOrderId, bool isDone)
    {
        Orders.Add(live);
        Orders.Name(live, venueOrderId);
        if (isDone)
        {
            Orders.Done(live);
            return;
        }

        if (live.Order.ExpireTime != Timestamp.MaxValue)
            PlanExpiry(live.Order);
        if (live.IsTrailPlanned)
            PlanMove(live);
    }

    private LiveOrder AlreadySent(SessionOrder order, string clientOrderId, long filledLots)
    {
        order.State.Orders.Add(order);
        return new(order, clientOrderId, _session.Now)
        {
            SentLots = order.QuantityLots,
            FilledLots = filledLots,
            ReportedLots = filledLots,
        };
    }

    /// <summary>Cancels an order at the venue, so that what is left of it is sent in its present shape.</summary>
    public void Replace(LiveOrder live)
    {
        live.IsReplacing = true;
        if (live.IsCancelling)
            return;
        SendCancel(live);
        Inquiries.Expect(live);
    }

    /// <summary>Sends a cancellation, for the first time or again, which does no harm.</summary>
    public void SendCancel(LiveOrder live)
    {
        live.CommandTime = _session.Now;
        _outlet.Cancel(live.Reference);
    }

    /// <summary>Ends an order that still waits here to go out.</summary>
    private void TakeBack(SessionOrder order, OrderDenialReason reason)
    {
        foreach (var (bound, waiting) in _waiting)
        {
            if (!ReferenceEquals(waiting, order))
                continue;
            _waiting.Remove(bound);
            order.State.Orders.Remove(order);
            _session.Orders.End(order, OrderEventKind.Cancelled, _session.Now, reason);
            return;
        }
    }

    private static SessionOrder? StopBeside(SessionOrder order) =>
        order.Group is { Type: ContingencyType.OneCancelsOther or ContingencyType.OneUpdatesOther } group
            ? group.Members.Find(other => other.IsOpen && OrderTypes.IsStop(other.Type) && !other.IsEmulated)
            : null;

    /// <summary>Sends an order for the first time. One that the session before has watched until now has a number of before, which may be anything.</summary>
    private void SendNew(SessionOrder order)
    {
        if (IsOfBefore(order))
            Resend(order);
        else
            Send(order, NameOf(order));
    }

    private bool IsOfBefore(SessionOrder order) => order.Id <= _session.Orders.LastIdBefore;

    private string NameOf(SessionOrder order) => IdOf(order.Id - _session.Orders.LastIdBefore);

    private void Send(SessionOrder order, string clientOrderId)
    {
        var live = new LiveOrder(order, clientOrderId, _session.Now);
        Orders.Add(live);
        _outlet.Submit(clientOrderId, LiveRequests.Create(order, Capabilities, Trails(order)));
        Inquiries.Expect(live);
    }

    private void Amend(LiveOrder live, in TickChange change)
    {
        (live.Change, live.GivenUp, live.CommandTime) = (change, null, _session.Now);
        _outlet.Modify(live.Reference, LiveRequests.ChangeOf(live, in change));
        Inquiries.Expect(live);
    }

    private void Trail(InstrumentState state, Func<SessionOrder, long> priceOf)
    {
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (!OrderTypes.IsTrailing(order.Type) || !order.IsConditional || Trails(order))
                continue;
            long before = order.TriggerTicks;
            long best = priceOf(order);
            if (best <= 0 || !TrailingStop.Follow(order, best))
                continue;
            state.Orders.Rewatch(order);
            if (Orders.Of(order) is { IsDone: false, IsKnown: true } live && before != 0)
                Move(live);
        }
    }

    /// <summary>Has the stop at the venue follow, not more often than the options say.</summary>
    private void Move(LiveOrder live)
    {
        if (live.IsCancelling || live.IsReplacing || live.Change is not null || live.IsTrailPlanned)
            return;
        if (live.TrailedTime + _options.TrailEvery > _session.Now)
        {
            PlanMove(live);
            return;
        }

        live.TrailedTime = _session.Now;
        if (Capabilities.Amend.HasFlag(AmendSupport.TriggerPrice))
            Amend(live, new(0, 0, live.Order.TriggerTicks, KeepsPlace: false));
        else
            Replace(live);
    }

    private void PlanMove(LiveOrder live)
    {
        live.IsTrailPlanned = true;
        _session.Plan(live.TrailedTime + _options.TrailEvery, () =>
        {
            live.IsTrailPlanned = false;
            if (!live.IsDone)
                Move(live);
        });
    }

    private long TicksOf(SessionOrder order, bool isTrade)
    {
        var state = order.State;
        if (!isTrade && order.TriggerSource == TriggerSource.LastPrice && state.HasTrades)
            return 0;
        double price = state.TriggerPrice(order.TriggerSource, order.Side);
        return double.IsNaN(price) ? 0 : order.IsBuy ? state.Ticks.Ceiling(price) : state.Ticks.Floor(price);
    }

    private void PlanExpiry(SessionOrder order) => _session.Plan(order.ExpireTime, () => Expire(order));

    private void Expire(SessionOrder order)
    {
        // A venue that knows the time does it itself; asking twice does no harm.
        if (order.IsWorking)
            EndNow(order, OrderDenialReason.None);
    }

    private OrderDenialReason Refusal(SessionOrder order)
    {
        if (order.State.IsExpired)
            return OrderDenialReason.NotTradable;
        var type = LiveRequests.TypeOf(order, Trails(order));
        if (!IsNative(type) || (order.PostOnly && !Capabilities.HasPostOnly) || (order.DisplayLots != 0 && !Capabilities.HasDisplayQuantity))
            return OrderDenialReason.NotSupported;
        return order.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillDate || Capabilities.TimesInForce.Contains(order.TimeInForce)
            ? OrderDenialReason.None
            : OrderDenialReason.NotSupported;
    }

    private bool CanAmend(SessionOrder order, in TickChange change)
    {
        var needed = AmendSupport.None;
        if (change.QuantityLots != 0)
            needed |= change.QuantityLots > order.QuantityLots ? AmendSupport.IncreaseQuantity : AmendSupport.ReduceQuantity;
        if (change.LimitTicks != 0)
            needed |= AmendSupport.LimitPrice;
        if (change.TriggerTicks != 0)
            needed |= AmendSupport.TriggerPrice;
        return (Capabilities.Amend & needed) == needed;
    }

    private bool IsNative(OrderType type) => Capabilities.SupportOf(type) == OrderTypeSupport.Native;

    /// <summary>The second of the run that an order's name was made in, as <see cref="NameSecond"/> has it.</summary>
    public static long SecondOf(in ClientOrderIdParts parts) => (parts.Session * 60L) + (parts.Sequence >> SecondBits) - 1;

    private string IdOf(long sequence) => ClientOrderIdCodec.Encode(new(_options.BotCode, (uint)(NameSecond / 60), checked((uint)(((NameSecond % 60 + 1) << SecondBits) + sequence))));
}
