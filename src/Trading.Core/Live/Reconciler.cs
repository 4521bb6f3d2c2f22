using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>Holds what a session believes against what its venue says: fills that were missed are booked, orders that are gone are asked after, orders of the bot's own name that it does not know are taken over, and positions that differ, or goods that are missing, twice in a row are dealt with by policy.</summary>
internal sealed class Reconciler(Session session, LiveVenue venue, SessionStart start, Action<AlarmKind, string> alarm)
{
    // An order of the run before may still have been on its way as this one began.
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private readonly HashSet<string> _strays = new(StringComparer.Ordinal);
    private readonly Dictionary<InstrumentId, long> _differences = [];
    private readonly Dictionary<InstrumentId, long> _reported = [];
    private int _adjustments;
    private Timestamp _firstShown = Timestamp.MaxValue;

    /// <summary>What a person was told of already.</summary>
    public KnownDifferences Known
    {
        get => new([.. _foreign.Order(StringComparer.Ordinal)], [.. _reported.OrderBy(each => each.Key.ToString(), StringComparer.Ordinal).Select(each => new KnownDifference(each.Key, each.Value))]);
        init
        {
            _foreign.UnionWith(value.ForeignOrders);
            foreach (var (instrument, lots) in value.Positions)
                _reported[instrument] = lots;
        }
    }

    /// <summary>The process was started again: what its earlier runs left at the venue has not been seen yet.</summary>
    public void Resume() => _firstShown = Timestamp.MaxValue;

    public void Take(AccountReport report)
    {
        foreach (string failure in report.Failures)
            session.Messages.Add($"{session.Now} {venue.Name} could not be asked, so this part stays as it was: {failure}");
        if (report.Fills is { } fills)
        {
            foreach (var fill in fills)
                venue.Reports.OnFill(fill);
        }

        if (report.OpenOrders is { } orders)
            TakeOrders(orders, report.Began);
        else
            AskAfterUnseen([], report.Began);
        // What is not known of fills explains whatever differs.
        if (!start.Settings.OwnsPositions || report.Fills is null)
            return;
        foreach (var state in session.Instruments)
        {
            // So does an order that may have ended: a stop's fills can come under a name that only the stop tells.
            if (report.OpenOrders is null && venue.Orders.Open.Any(live => ReferenceEquals(live.Order.State, state)))
                continue;
            if (state.Instrument.IsContract && report.Positions is { } positions)
                Compare(state, positions.Where(position => position.Instrument == state.Instrument.Id).Sum(position => position.Quantity), report.Began);
            else if (state.Instrument.Kind == InstrumentKind.Spot && report.Balances is { } balances)
                CompareGoods(state, balances.Where(balance => balance.Currency.Code == state.Instrument.BaseCurrency.Code).Sum(balance => balance.Total), report.Began);
        }
    }

    private void TakeOrders(IReadOnlyList<VenueOrder> orders, Timestamp began)
    {
        var shown = new HashSet<LiveOrder>(ReferenceEqualityComparer.Instance);
        foreach (var order in orders)
        {
            if (venue.Orders.Find(order.ClientOrderId, order.VenueOrderId) is { } known)
            {
                shown.Add(known);
                // What was heard after the asking began is newer than the answer.
                if (known.HeardTime <= began)
                    TakeKnown(known, order);
            }
            else if (session.Find(order.Instrument) is { } state)
                TakeForeign(state, order);
        }

        _strays.IntersectWith(orders.Select(order => order.VenueOrderId));
        AskAfterUnseen(shown, began);
        if (_firstShown == Timestamp.MaxValue)
            _firstShown = session.Now;
    }

    private void TakeKnown(LiveOrder known, VenueOrder order)
    {
        bool isStray = known.IsDone && order.IsOpen && (known.VenueOrderId ?? order.VenueOrderId) == order.VenueOrderId;
        venue.Reports.OnOrder(order);
        // A list may lag behind by a moment; what it shows twice is there.
        if (!isStray || _strays.Add(order.VenueOrderId))
            return;
        // The strategy goes by its end and may have sent another since; whatever made the two differ, one of them is too many.
        if (_foreign.Add(order.VenueOrderId))
            alarm(AlarmKind.ForeignOrder, $"{venue.Name} has an order open that has ended here: {order.Side} {order.Quantity} {order.Instrument} ({known.ClientOrderId}), {known.Order.Handle.Status}; it is cancelled.");
        venue.SendCancel(known);
    }

    /// <summary>Asks after the open orders that the venue has not shown.</summary>
    private void AskAfterUnseen(HashSet<LiveOrder> shown, Timestamp began)
    {
        foreach (var live in venue.Orders.Open.ToArray())
        {
            if (!shown.Contains(live) && live.HeardTime <= began && live.SentTime <= began)
                venue.Inquiries.AskSoon(live);
        }
    }

    private void TakeForeign(InstrumentState state, VenueOrder order)
    {
        bool isOwn = ClientOrderIdCodec.TryDecode(order.ClientOrderId?.ToLowerInvariant(), out var parts) && parts.Bot == start.BotCode;
        if (isOwn && IsOfAnotherProcess(in parts))
        {
            if (!_foreign.Add(order.VenueOrderId))
                return;
            alarm(AlarmKind.ForeignOrder, $"{venue.Name} has an open order that this bot did not send and that bears its name, '{start.BotCode}': {order.Side} {order.Quantity} {order.Instrument} ({order.ClientOrderId}). Another process trades under that name in this account; give one of them another Code. The order is left alone.");
            alarm(AlarmKind.Halted, $"Another process sends orders under this bot's name, '{start.BotCode}'.");
            return;
        }

        if (!isOwn && start.Settings.ForeignOrders == ForeignOrderPolicy.LeaveAlone)
        {
            if (_foreign.Add(order.VenueOrderId))
                alarm(AlarmKind.ForeignOrder, $"{venue.Name} has an open order that is not this bot's: {order.Side} {order.Quantity} {order.Instrument} ({order.ClientOrderId ?? order.VenueOrderId}); it is left alone.");
            return;
        }

        if (order.Type is not { } type || !order.IsOpen)
            return;
        alarm(AlarmKind.ForeignOrder, $"{venue.Name} has an open order {(isOwn ? "of this bot's name that it does not remember" : "that is not this bot's")}: {order.Side} {order.Quantity} {order.Instrument} ({order.ClientOrderId ?? order.VenueOrderId}); it is taken over.");
        var request = new OrderRequest
        {
            Instrument = state.Instrument,
            Side = order.Side,
            Type = type,
            Quantity = order.Quantity,
            LimitPrice = order.LimitPrice,
            TriggerPrice = order.TriggerPrice,
            TimeInForce = order.TimeInForce,
            ReduceOnly = order.ReduceOnly,
            Tag = "adopted",
        };
        state.Instrument.TryGetLots(order.FilledQuantity, out long filled);
        venue.Adopt(session.Orders.Adopt(session.Strategies[0], state, in request, filled), order, filled);
    }

    /// <summary>Whether an order comes from a run that is none of this process's and too late to be left over from one before it.</summary>
    private bool IsOfAnotherProcess(in ClientOrderIdParts parts) =>
        _firstShown != Timestamp.MaxValue && session.Now > _firstShown + LateAfter && LiveVenue.SecondOf(in parts) != venue.NameSecond;

    /// <summary>An account may have goods that are no bot's, but not less than the bot believes in.</summary>
    private void CompareGoods(InstrumentState state, decimal there, Timestamp began)
    {
        decimal own = state.Instrument.QuantityOf(OwnLots(state));
        Compare(state, own > 0 && there < own ? there : own, began);
    }

    private void Compare(InstrumentState state, decimal there, Timestamp began)
    {
        // While something of it is open or just filled, the two cannot be compared.
        if (venue.Orders.Open.Any(live => ReferenceEquals(live.Order.State, state) && (live.HeardTime > began || live.SentTime > began || live.Inquiry.IsOpen)) || venue.Reports.LastFillOf(state) > began)
            return;
        long lots = state.Instrument.TryGetLots(there, out long exact) ? exact : (long)decimal.Truncate(there / state.Instrument.LotSize);
        long difference = lots - OwnLots(state);
        if (difference == 0)
        {
            _differences.Remove(state.Instrument.Id);
            _reported.Remove(state.Instrument.Id);
            return;
        }

        // A person was told, and may have said that the bot goes on with it.
        if (_reported.GetValueOrDefault(state.Instrument.Id) == difference)
            return;

        // Fills may be on their way; what stays the same twice is no matter of time.
        if (_differences.GetValueOrDefault(state.Instrument.Id) != difference)
            _differences[state.Instrument.Id] = difference;
        else
            Resolve(state, there, difference);
    }

    private void Resolve(InstrumentState state, decimal there, long difference)
    {
        // Nothing can be booked before there is a price.
        if (start.Settings.Mismatch == MismatchPolicy.Adopt && double.IsNaN(state.LastPrice))
            return;
        string what = state.Instrument.IsContract ? $"a position of {there} {state.Instrument}" : $"only {there} {state.Instrument.BaseCurrency.Code} in the account for {state.Instrument}";
        string text = FormattableString.Invariant($"{venue.Name} has {what}, this bot believes in {state.Instrument.QuantityOf(OwnLots(state))}");
        _differences.Remove(state.Instrument.Id);
        // One that is taken over is gone; the next may be as large.
        if (start.Settings.Mismatch != MismatchPolicy.Adopt)
            _reported[state.Instrument.Id] = difference;
        switch (start.Settings.Mismatch)
        {
            case MismatchPolicy.Halt:
                alarm(AlarmKind.PositionMismatch, text + "; nothing new is opened until somebody has looked.");
                alarm(AlarmKind.Halted, "The position at the venue is another than the bot's.");
                break;
            case MismatchPolicy.Adopt:
                alarm(AlarmKind.PositionMismatch, text + "; the venue's is taken over.");
                Adjust(state, difference);
                break;
            default:
                alarm(AlarmKind.PositionMismatch, text + ".");
                break;
        }
    }

    /// <summary>A fill of the session's own brings the position to the venue's; its tag says what it is.</summary>
    private void Adjust(InstrumentState state, long difference)
    {
        var position = session.Strategies[0].StateOf(state, PositionSide.Net);
        var order = session.Orders.CreateOwn(position, difference > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(difference), FormattableString.Invariant($"reconciliation-{++_adjustments}"));
        session.Orders.FillOwn(order, Math.Max(1, state.Ticks.RangeOf(state.LastPrice).Nearest));
        session.Drain();
    }

    private long OwnLots(InstrumentState state) => session.Strategies
        .SelectMany(strategy => strategy.Positions)
        .Where(position => ReferenceEquals(position.State, state))
        .Sum(position => position.Lots);
}
