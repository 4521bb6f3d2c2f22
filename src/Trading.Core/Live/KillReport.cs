namespace Trading.Live;

/// <summary>A kill switch that somebody engaged or released for the session, or for one of its instruments.</summary>
/// <param name="Level">How much it stops.</param>
/// <param name="Instrument">One of the session's instruments; <see langword="null"/> for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsHold">Whether it is no kill switch, but how a command or an alarm of an earlier session holds the bot.</param>
internal sealed record KillReport(KillLevel Level, InstrumentId? Instrument, string Reason, bool IsHold = false)
{
    public KillScope Scope => Instrument is { } only ? KillScope.Of(only) : IsHold ? KillScope.Hold : KillScope.All;
}
