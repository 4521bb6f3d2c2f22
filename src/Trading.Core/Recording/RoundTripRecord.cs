namespace Trading.Recording;

/// <summary>A closed trade as the session keeps it; without references, so that the garbage collector has nothing to follow.</summary>
internal struct RoundTripRecord
{
    public long EntryOrderId;
    public long ExitOrderId;
    public Timestamp EntryTime;
    public Timestamp ExitTime;
    public long EntryTicks;
    public long ExitTicks;

    /// <summary>What was closed; negative where it was short.</summary>
    public long SignedLots;

    public long Bars;
    public decimal Fees;
    public double LowestPrice;
    public double HighestPrice;
}
