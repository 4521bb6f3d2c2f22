namespace Trading;

/// <summary>A part of a synthetic spread.</summary>
/// <param name="Instrument">Of what.</param>
/// <param name="Weight">By how much its price counts; negative for what is sold.</param>
public sealed record SpreadLeg(InstrumentId Instrument, double Weight);
