namespace Trading.Orders;

/// <summary>What few orders have: made only for those, so that the many stay small.</summary>
internal sealed class OrderExtras
{
    public OrderGroup? Group;
    public List<OrderGroup>? Children;
    public long RequestedLots;
    public long GrantedLots;
    public long ParentLots;
    public long DisplayLots;
    public long ShownLots;
    public long TrailingOffset;
    public long TrailingBestTicks;
    public long LimitOffsetTicks;
    public long ActivationTicks;
    public decimal QuoteAmount;
    public decimal FeesPaid;
    public decimal ReservedFee;
    public decimal FilledNotional;
    public long AheadLots;
    public long TradedLots;
    public long QueueSequence;
    public Timestamp AuctionTime;
    public bool TrailsByPercent;
    public DeniedRequest? Request;
    public double TargetFraction = double.NaN;
}
