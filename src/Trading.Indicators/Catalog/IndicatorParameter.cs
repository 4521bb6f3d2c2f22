namespace Trading.Indicators;

/// <summary>A parameter of an indicator's constructor.</summary>
/// <param name="Name">Its name, <c>fastPeriod</c>.</param>
/// <param name="Type"><see cref="int"/>, <see cref="double"/>, <see cref="bool"/>, an enumeration, <see cref="TimeSpan"/> or <see cref="Timeframe"/>.</param>
/// <param name="Minimum">The smallest value; of an enumeration, its first; of a time span in hours; of a timeframe infinite, for it has no range.</param>
/// <param name="Maximum">The largest value; of an enumeration, its last; of a time span in hours; of a timeframe infinite.</param>
/// <param name="Default">What it is unless said otherwise.</param>
public sealed record IndicatorParameter(string Name, Type Type, double Minimum, double Maximum, object Default);
