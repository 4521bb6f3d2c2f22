namespace Trading.Live;

/// <summary>A position that a session takes over from the one before it.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Side">Its side, where both may be held.</param>
/// <param name="Quantity">What is held; negative when short.</param>
/// <param name="Price">What it cost on average.</param>
/// <param name="Rest">Goods of the account besides, less than a lot, which pay the next fees.</param>
internal sealed record CarriedPosition(InstrumentId Instrument, PositionSide Side, decimal Quantity, decimal Price, decimal Rest = 0);
