namespace Trading.Testing;

/// <summary>The batch form of an indicator: fills <paramref name="destination"/> with one value a bar.</summary>
/// <param name="bars">The bars, as columns.</param>
/// <param name="destination">As long as a column.</param>
public delegate void IndicatorBatch(BarColumns bars, Span<double> destination);
