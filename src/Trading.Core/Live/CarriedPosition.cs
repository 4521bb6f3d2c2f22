namespace Trading.Live;

/// <summary>A position that a session takes over from the one before it.</summary>
internal sealed record CarriedPosition(InstrumentId Instrument, PositionSide Side, decimal Quantity, decimal Price);
