namespace Trading.Recording;

/// <summary>A fill as the session keeps it; without references, so that the garbage collector has nothing to follow.</summary>
internal struct FillRecord
{
    public long OrderId;
    public Timestamp Time;
    public long Lots;
    public long Ticks;
    public long SlippageTicks;
    public decimal Fee;
    public Liquidity Liquidity;
}
