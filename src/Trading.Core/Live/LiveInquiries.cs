using Trading.Kernel;

namespace Trading.Live;

/// <summary>Asks the venue after orders of which something should have been heard. Whatever is heard of an order ends the question.</summary>
internal sealed class LiveInquiries
{
    private readonly Session _session;
    private readonly IOrderOutlet _outlet;
    private readonly LiveOrders _orders;
    private readonly LiveVenueOptions _options;
    private readonly Action<AlarmKind, string> _alarm;
    private readonly Action _look;

    // Of all questions only the first is planned: nearly all are answered before they are due, and what is planned stays in memory until then.
    private Timestamp _planned = Timestamp.MaxValue;

    public LiveInquiries(Session session, IOrderOutlet outlet, LiveOrders orders, LiveVenueOptions options, Action<AlarmKind, string> alarm)
    {
        (_session, _outlet, _orders, _options, _alarm) = (session, outlet, orders, options, alarm);
        _look = Look;
    }

    /// <summary>Something was sent; if nothing is heard of it, it is asked for.</summary>
    public void Expect(LiveOrder live) => Begin(live, _options.AskAfter + _options.AskAfter);

    /// <summary>Nobody knows what became of something that was sent: it is asked for soon.</summary>
    public void AskSoon(LiveOrder live) => Begin(live, _options.Settlement.FirstWait);

    /// <summary>The venue has spoken of the order; it is asked further only where what became of a cancellation or of a change is still open.</summary>
    public static void Heard(LiveOrder live)
    {
        if (live.IsAwaiting)
            Silent(live);
        else
            live.Inquiry = default;
    }

    /// <summary>The venue says that it has no such order.</summary>
    /// <returns>Whether it is to be believed now.</returns>
    public bool IsAbsent(LiveOrder live)
    {
        if (!live.Inquiry.IsOpen)
            AskSoon(live);
        live.Inquiry.AbsentAnswers++;
        return live.Inquiry.AbsentAnswers >= _options.Settlement.AbsentAnswers && _session.Now - live.Inquiry.Started >= _options.Settlement.AbsentAfter;
    }

    /// <summary>The venue did not answer, which is not the same as no order.</summary>
    public static void Silent(LiveOrder live) => live.Inquiry.AbsentAnswers = 0;

    private string Name => _orders.Open.Count == 0 ? "the venue" : _orders.Open[0].Order.Instrument.Id.Venue;

    private void Begin(LiveOrder live, TimeSpan after)
    {
        live.Inquiry = new() { Started = _session.Now, Due = _session.Now + after, Wait = after };
        Plan(live.Inquiry.Due);
    }

    private void Plan(Timestamp due)
    {
        if (due >= _planned)
            return;
        _planned = due;
        _session.Plan(due, _look);
    }

    private void Look()
    {
        // Another look was planned for earlier after this one was, and has planned the next.
        if (_session.Now < _planned)
            return;
        _planned = Timestamp.MaxValue;
        var next = Timestamp.MaxValue;
        foreach (var live in _orders.Open)
        {
            if (!live.Inquiry.IsOpen)
                continue;
            if (live.Inquiry.Due <= _session.Now)
                Ask(live, ref live.Inquiry);
            next = live.Inquiry.Due < next ? live.Inquiry.Due : next;
        }

        Plan(next);
    }

    private void Ask(LiveOrder live, ref Inquiry inquiry)
    {
        if (!inquiry.IsAlarmed && _session.Now - inquiry.Started >= _options.Settlement.GiveUpAfter)
        {
            inquiry.IsAlarmed = true;
            _alarm(AlarmKind.OrderUnknown, $"Nobody can tell how order {live.ClientOrderId} ({live.Order.Side} {live.Order.Quantity} {live.Order.Instrument}) stands; {Name} has been asked for {_options.Settlement.GiveUpAfter.TotalMinutes:0} minutes. It is asked further; look there.");
        }

        _outlet.Find(live.Reference);
        inquiry.Wait = inquiry.Wait * 2 < _options.Settlement.LongestWait ? inquiry.Wait * 2 : _options.Settlement.LongestWait;
        inquiry.Due = _session.Now + inquiry.Wait;
    }
}
