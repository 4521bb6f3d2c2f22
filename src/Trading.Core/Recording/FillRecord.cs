using Trading.Kernel;

namespace Trading.Recording;

/// <summary>A fill as the session keeps it.</summary>
internal struct FillRecord
{
    public SessionOrder Order;
    public Timestamp Time;
    public long Lots;
    public long Ticks;
    public long SlippageTicks;
    public decimal Fee;
    public Liquidity Liquidity;
}
