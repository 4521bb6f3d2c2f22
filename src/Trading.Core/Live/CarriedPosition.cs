namespace Trading.Live;

/// <summary>A position that a session takes over from the one before it.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Side">Its side, where both may be held.</param>
/// <param name="Quantity">What is held; negative when short.</param>
/// <param name="Price">What it cost on average.</param>
/// <param name="Rest">Goods of the account besides, less than a lot, which pay the next fees.</param>
/// <param name="RealizedProfit">What was made with it before, in the settlement currency.</param>
/// <param name="FeesPaid">What its fills had cost.</param>
/// <param name="Income">What it had received in funding and dividends.</param>
/// <param name="Interest">What was received for lending.</param>
/// <param name="Lots">The parts that it was opened in, the oldest first, where it is carried to the same grid and they add up to it.</param>
internal sealed record CarriedPosition(
    InstrumentId Instrument,
    PositionSide Side,
    decimal Quantity,
    decimal Price,
    decimal Rest = 0,
    decimal RealizedProfit = 0,
    decimal FeesPaid = 0,
    decimal Income = 0,
    decimal Interest = 0,
    CarriedLots[]? Lots = null);
