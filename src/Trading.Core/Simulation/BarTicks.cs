namespace Trading.Simulation;

/// <summary>The prices of a bar in ticks; the range is only there where an order is left after the open.</summary>
internal struct BarTicks
{
    public TickRange Open;
    public TickRange High;
    public TickRange Low;
    public TickRange Close;
}
