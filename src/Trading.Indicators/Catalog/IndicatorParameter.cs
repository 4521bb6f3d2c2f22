namespace Trading.Indicators;

/// <summary>A parameter of an indicator's constructor.</summary>
/// <param name="Name">Its name, <c>fastPeriod</c>.</param>
/// <param name="Type"><see cref="int"/>, <see cref="double"/>, <see cref="bool"/> or an enumeration.</param>
/// <param name="Minimum">The smallest value; of an enumeration, its first.</param>
/// <param name="Maximum">The largest value; of an enumeration, its last.</param>
/// <param name="Default">What it is unless said otherwise.</param>
public sealed record IndicatorParameter(string Name, Type Type, double Minimum, double Maximum, object Default);
