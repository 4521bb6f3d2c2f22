namespace Trading.Live;

/// <summary>A question to the venue that is asked again until it is answered.</summary>
internal sealed class Inquiry(LiveOrder order, Timestamp started, TimeSpan wait)
{
    /// <summary>The order that is asked after; <see langword="null"/> once that is over. What was planned for it lasts for seconds, and must not keep the order in memory until then.</summary>
    public LiveOrder? Order { get; private set; } = order;


    public Timestamp Started { get; } = started;

    /// <summary>How long until it is asked again.</summary>
    public TimeSpan Wait { get; set; } = wait;

    /// <summary>How often in a row the venue said that it has no such order.</summary>
    public int AbsentAnswers { get; set; }

    /// <summary>Whether a person was told.</summary>
    public bool IsAlarmed { get; set; }

    /// <summary>There is nothing to ask any more.</summary>
    public void End() => Order = null;
}
