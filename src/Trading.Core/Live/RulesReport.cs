namespace Trading.Live;

/// <summary>The venue counts instruments in other ticks or lots than the session does.</summary>
/// <param name="Instruments">Those instruments as they are now.</param>
internal sealed record RulesReport(InstrumentRecord[] Instruments);
