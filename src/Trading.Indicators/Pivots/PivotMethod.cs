namespace Trading.Indicators;

/// <summary>How pivot points are computed from the period before.</summary>
public enum PivotMethod
{
    /// <summary>Floor traders': <c>P = (H + L + C) / 3</c>, <c>R1 = 2P - L</c>, <c>R2 = P + (H - L)</c>, <c>R3 = H + 2(P - L)</c>.</summary>
    Standard,

    /// <summary><c>P = (H + L + C) / 3</c>, with the range times 0.382, 0.618 and 1 beyond it.</summary>
    Fibonacci,

    /// <summary>N. Scott's: <c>R1 = C + 1.1(H - L) / 12</c>, then a 6th and a 4th; <c>P = (H + L + C) / 3</c>.</summary>
    Camarilla,

    /// <summary>T. Woodie's: <c>P = (H + L + 2C) / 4</c>, otherwise as the standard ones.</summary>
    Woodie,

    /// <summary>T. DeMark's: <c>X = 2H + L + C</c> where it closed up, <c>H + 2L + C</c> where down, <c>H + L + 2C</c> otherwise; <c>P = X / 4</c>, <c>R1 = X / 2 - L</c>, <c>S1 = X / 2 - H</c>; no further levels.</summary>
    DeMark,
}
