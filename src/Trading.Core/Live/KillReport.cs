namespace Trading.Live;

/// <summary>A kill switch that somebody engaged or released for the session, or for one of its instruments.</summary>
internal sealed record KillReport(KillLevel Level, InstrumentId? Instrument, string Reason);
