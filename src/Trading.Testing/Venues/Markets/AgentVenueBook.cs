using Trading.Matching;

namespace Trading.Testing;

/// <summary>A book in which agents trade.</summary>
internal sealed class AgentVenueBook : IVenueBook, IAgentMarketData, IMatchingEvents
{
    private readonly AgentMarket _market;

    public AgentVenueBook(AgentMarketOptions options) => _market = new(options, this, this);

    public IMatchingBookView View => _market.Book;

    public List<VenueBookEvent> Events { get; } = [];

    public void AdvanceTo(Timestamp time) => _market.AdvanceTo(time);

    public long Submit(OrderSide side, long priceTicks, long lots, TimeInForce timeInForce) => _market.Submit(side, priceTicks, lots, timeInForce);

    public void Cancel(long bookId) => _market.Cancel(bookId);

    public void Reduce(long bookId, long byLots) => _market.Reduce(bookId, byLots);

    public void Move(long bookId, long priceTicks) => _market.Move(bookId, priceTicks);

    void IAgentMarketData.OnTrade(Timestamp time, in MatchedTrade trade) =>
        Events.Add(new(VenueBookEventKind.Trade, 0, trade.TakerSide, trade.PriceTicks, trade.Lots, trade));

    void IAgentMarketData.OnQuote(Timestamp time, in BookLevel bid, in BookLevel ask) => Events.Add(new(VenueBookEventKind.Quote, 0, default, 0, 0));

    void IAgentMarketData.OnDepth(Timestamp time, OrderSide side, in BookLevel level) =>
        Events.Add(new(VenueBookEventKind.Depth, 0, side, level.PriceTicks, level.SizeLots));

    void IMatchingEvents.OnRested(long orderId, OrderSide side, long priceTicks, long lots) =>
        Events.Add(new(VenueBookEventKind.Rested, orderId, side, priceTicks, lots));

    void IMatchingEvents.OnTrade(in MatchedTrade trade)
    {
    }

    void IMatchingEvents.OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots)
    {
    }

    void IMatchingEvents.OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots)
    {
    }

    void IMatchingEvents.OnCancelled(long orderId, OrderSide side, long priceTicks, long lots) =>
        Events.Add(new(VenueBookEventKind.Gone, orderId, side, priceTicks, lots));

    void IMatchingEvents.OnExpired(long orderId, OrderSide side, long lots) =>
        Events.Add(new(VenueBookEventKind.Gone, orderId, side, 0, lots));

    void IMatchingEvents.OnRejected(long orderId, MatchingRejectReason reason) =>
        throw new InvalidOperationException(FormattableString.Invariant($"The book refused the order {orderId}: {reason}. The venue checks orders before it sends them."));
}
