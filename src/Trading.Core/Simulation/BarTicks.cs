using Trading.Kernel;

namespace Trading.Simulation;

/// <summary>The prices of a bar in ticks.</summary>
internal readonly struct BarTicks(in Bar bar, TickConverter ticks)
{
    public readonly TickRange Open = new(ticks.Floor(bar.Open), ticks.Ceiling(bar.Open));
    public readonly TickRange High = new(ticks.Floor(bar.High), ticks.Ceiling(bar.High));
    public readonly TickRange Low = new(ticks.Floor(bar.Low), ticks.Ceiling(bar.Low));
    public readonly TickRange Close = new(ticks.Floor(bar.Close), ticks.Ceiling(bar.Close));
}
