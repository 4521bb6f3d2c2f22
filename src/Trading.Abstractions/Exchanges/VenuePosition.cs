namespace Trading;

/// <summary>A position of derivatives as a venue shows it.</summary>
/// <param name="Instrument">In what.</param>
/// <param name="PositionSide">Which one of a hedging account.</param>
/// <param name="Quantity">How much, as the instrument counts it: base units, or contracts where the venue trades in those; negative where it is short.</param>
/// <param name="EntryPrice">The average price it was entered at.</param>
/// <param name="UnrealizedProfit">What it would gain at the mark price, in the settlement currency.</param>
public readonly record struct VenuePosition(InstrumentId Instrument, PositionSide PositionSide, decimal Quantity, decimal EntryPrice, decimal UnrealizedProfit);
