using Trading.Kernel;

namespace Trading.Live;

/// <summary>Asks the venue after orders of which something should have been heard. Whatever is heard of an order ends the question.</summary>
internal sealed class LiveInquiries(Session session, IOrderOutlet outlet, LiveOrders orders, LiveVenueOptions options, Action<AlarmKind, string> alarm)
{
    /// <summary>Something was sent; if nothing is heard of it, it is asked for.</summary>
    public void Expect(LiveOrder live) => Begin(live, options.AskAfter + options.AskAfter);

    /// <summary>Nobody knows what became of something that was sent: it is asked for soon.</summary>
    public void AskSoon(LiveOrder live) => Begin(live, options.Settlement.FirstWait);

    /// <summary>The venue has spoken of the order; it is asked further only where what became of a cancellation or of a change is still open.</summary>
    public static void Heard(LiveOrder live)
    {
        if (live.IsAwaiting)
            Silent(live);
        else
            live.Inquiry = null;
    }

    /// <summary>The venue says that it has no such order.</summary>
    /// <returns>Whether it is to be believed now.</returns>
    public bool IsAbsent(LiveOrder live)
    {
        var inquiry = live.Inquiry ?? Begin(live, options.Settlement.FirstWait);
        inquiry.AbsentAnswers++;
        return inquiry.AbsentAnswers >= options.Settlement.AbsentAnswers && session.Now - inquiry.Started >= options.Settlement.AbsentAfter;
    }

    /// <summary>The venue did not answer, which is not the same as no order.</summary>
    public static void Silent(LiveOrder live)
    {
        if (live.Inquiry is { } inquiry)
            inquiry.AbsentAnswers = 0;
    }

    private Inquiry Begin(LiveOrder live, TimeSpan after)
    {
        var inquiry = live.Inquiry = new(live, session.Now, after);
        Plan(inquiry);
        return inquiry;
    }

    private void Plan(Inquiry inquiry) => session.Plan(session.Now + inquiry.Wait, () => Ask(inquiry));

    private void Ask(Inquiry inquiry)
    {
        if (inquiry.Order is not { IsDone: false } live)
            return;
        if (!inquiry.IsAlarmed && session.Now - inquiry.Started >= options.Settlement.GiveUpAfter)
        {
            inquiry.IsAlarmed = true;
            alarm(AlarmKind.OrderUnknown, $"Nobody can tell how order {live.ClientOrderId} ({live.Order.Side} {live.Order.Quantity} {live.Order.Instrument}) stands; {Name} has been asked for {options.Settlement.GiveUpAfter.TotalMinutes:0} minutes. It is asked further; look there.");
        }

        outlet.Find(live.Reference);
        inquiry.Wait = inquiry.Wait * 2 < options.Settlement.LongestWait ? inquiry.Wait * 2 : options.Settlement.LongestWait;
        Plan(inquiry);
    }

    private string Name => orders.Open.Count == 0 ? "the venue" : orders.Open[0].Order.Instrument.Id.Venue;
}
