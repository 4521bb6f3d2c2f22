namespace Trading.Accounts;

/// <summary>A part of a position that was opened by one fill.</summary>
internal struct OpenLot
{
    public long Lots;
    public long Ticks;
    public Timestamp Time;
    public long Step;
    public decimal Fee;
    public double LowestPrice;
    public double HighestPrice;
    public long OrderId;
}
