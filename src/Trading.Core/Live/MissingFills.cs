using Trading.Kernel;

namespace Trading.Live;

/// <summary>Waits for fills that a venue has counted and not shown, asks for them, and books them where it never shows them.</summary>
internal sealed class MissingFills(Session session, LiveReports reports, LiveBooking booking, IOrderOutlet outlet, LiveVenueOptions options, Action<AlarmKind, string> alarm)
{
    // The venue's clock, by which fills are timed, may be behind this one.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    /// <summary>Asks for the fills of an order.</summary>
    public void Ask(LiveOrder live) => outlet.FindFills(live.Order.Instrument, live.SentTime - Overlap);

    /// <summary>The venue counts more as filled than has been heard of: fills are on their way, or have to be asked for.</summary>
    public void Await(LiveOrder live)
    {
        if (live.AwaitsFills)
            return;
        (live.AwaitsFills, live.FillsAwaitedTime) = (true, session.Now);
        session.Plan(session.Now + options.AskAfter, () => Look(live));
    }

    private void Look(LiveOrder live)
    {
        live.AwaitsFills = false;
        if (live.ReportedLots <= live.FilledLots)
            return;
        if (session.Now - live.FillsAwaitedTime >= options.MissingFillsAfter)
        {
            BookMissing(live);
            return;
        }

        Ask(live);
        live.AwaitsFills = true;
        session.Plan(session.Now + options.AskAfter + options.AskAfter, () => Look(live));
    }

    /// <summary>The venue counts fills that it does not show: booked under an id made of the order's, so that a replay makes the same.</summary>
    private void BookMissing(LiveOrder live)
    {
        var order = live.Order;
        long lots = live.ReportedLots - live.FilledLots;
        decimal price = live.ReportedPrice > 0 ? live.ReportedPrice : new decimal(order.State.LastPrice);
        alarm(AlarmKind.FillMissing, $"The venue counts {order.Instrument.QuantityOf(live.ReportedLots)} of order {live.ClientOrderId} as filled, but shows only {order.Instrument.QuantityOf(live.FilledLots)}; the rest was booked at {price}.");
        reports.AcceptFilled(live);
        decimal fee = booking.Book(live, new()
        {
            Instrument = order.Instrument.Id,
            TradeId = FormattableString.Invariant($"missing-{live.ClientOrderId}-{live.FilledLots}"),
            VenueOrderId = live.VenueOrderId ?? "",
            ClientOrderId = live.ClientOrderId,
            Time = session.Now,
            Side = order.Side,
            Price = price,
            Quantity = order.Instrument.QuantityOf(lots),
        },
        isAverage: true);
        live.MissingLots += lots;
        live.MissingFee += fee;
        reports.NoteFill(order.State);
        reports.Settle(live);
    }
}
