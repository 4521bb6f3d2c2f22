namespace Trading;

/// <summary>A safety limit that was reached, or that denied orders. Equal denials of a day are one breach.</summary>
/// <param name="Time">When it was first.</param>
/// <param name="Reason">The limit's code.</param>
/// <param name="Sentence">What happened, with its numbers.</param>
/// <param name="Value">What was measured then; NaN where it is no number.</param>
/// <param name="Limit">What is allowed; NaN where it is no number.</param>
/// <param name="Strategy">Whose order it was; <see langword="null"/> where it was the account's limit.</param>
/// <param name="Instrument">The order's instrument; <see langword="null"/> where it was the account's limit.</param>
/// <param name="Count">How often it was on that day: orders denied for it, or 1.</param>
public sealed record RiskBreach(
    Timestamp Time, OrderDenialReason Reason, string Sentence, double Value, double Limit, string? Strategy, InstrumentId? Instrument, int Count);
