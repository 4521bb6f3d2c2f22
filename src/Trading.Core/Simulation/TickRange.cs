namespace Trading.Simulation;

/// <summary>A market price in ticks: the same number twice where it stands on the grid, else the two around it.</summary>
internal readonly record struct TickRange(long Floor, long Ceiling)
{
    public long Nearest => Floor;

    public long Against(OrderSide side) => Math.Max(1, side == OrderSide.Buy ? Ceiling : Floor);
}
