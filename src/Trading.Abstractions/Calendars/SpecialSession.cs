namespace Trading;

/// <summary>A session of one date. All of a date's special sessions together stand in the place of its weekly ones.</summary>
/// <param name="Day">The trading day.</param>
/// <param name="Open">When it opens by the clock of the calendar's time zone, counted from the midnight that begins the trading day.</param>
/// <param name="Close">When it closes, counted likewise.</param>
public readonly record struct SpecialSession(DateOnly Day, TimeSpan Open, TimeSpan Close);
