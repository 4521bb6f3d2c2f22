namespace Trading.Live;

/// <summary>A position that differs from the venue's.</summary>
/// <param name="Instrument">Of what.</param>
/// <param name="Lots">By how many lots the venue's is larger.</param>
internal sealed record KnownDifference(InstrumentId Instrument, long Lots);
