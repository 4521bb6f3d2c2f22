namespace Trading.Indicators;

/// <summary>A number that an indicator gives out every bar.</summary>
/// <param name="Name">The property's name; <c>Value</c> where there is only one.</param>
/// <param name="TaLib">TA-Lib's name for it; null where it has none.</param>
/// <param name="Style">How a chart shows it.</param>
/// <param name="Read">Takes it from an indicator of the entry's type, without reflection.</param>
public sealed record IndicatorOutput(string Name, string? TaLib, PlotStyle Style, Func<Indicator, double> Read);
