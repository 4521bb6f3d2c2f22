using Trading.Matching;

namespace Trading.Testing;

/// <summary>A book that only accounts trade in: for tests that want to know every order in it.</summary>
internal sealed class PlainVenueBook : IVenueBook
{
    private readonly SimpleMatchingBook<Sink> _book;
    private readonly List<(OrderSide Side, long PriceTicks)> _changed = [];
    private long _orders;

    public PlainVenueBook() => _book = new(new(this));

    public IMatchingBookView View => _book;

    public List<VenueBookEvent> Events { get; } = [];

    public void AdvanceTo(Timestamp time)
    {
    }

    public long Submit(OrderSide side, long priceTicks, long lots, TimeInForce timeInForce)
    {
        _book.Submit(++_orders, side, priceTicks, lots, timeInForce);
        End();
        return _orders;
    }

    public void Cancel(long bookId)
    {
        _book.Cancel(bookId);
        End();
    }

    public void Reduce(long bookId, long byLots)
    {
        _book.Reduce(bookId, byLots);
        End();
    }

    public void Move(long bookId, long priceTicks)
    {
        _book.Move(bookId, priceTicks);
        End();
    }

    private void End()
    {
        foreach (var (side, price) in _changed.Distinct())
            Events.Add(new(VenueBookEventKind.Depth, 0, side, price, _book.LotsAt(side, price)));
        if (_changed.Count > 0)
            Events.Add(new(VenueBookEventKind.Quote, 0, default, 0, 0));
        _changed.Clear();
    }

    private readonly struct Sink(PlainVenueBook book) : IMatchingEvents
    {
        public void OnRested(long orderId, OrderSide side, long priceTicks, long lots)
        {
            book._changed.Add((side, priceTicks));
            book.Events.Add(new(VenueBookEventKind.Rested, orderId, side, priceTicks, lots));
        }

        public void OnTrade(in MatchedTrade trade)
        {
            book._changed.Add((trade.TakerSide == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, trade.PriceTicks));
            book.Events.Add(new(VenueBookEventKind.Trade, 0, trade.TakerSide, trade.PriceTicks, trade.Lots, trade));
        }

        public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots) => book._changed.Add((side, priceTicks));

        public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots) => book._changed.Add((side, fromTicks));

        public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots)
        {
            book._changed.Add((side, priceTicks));
            book.Events.Add(new(VenueBookEventKind.Gone, orderId, side, priceTicks, lots));
        }

        public void OnExpired(long orderId, OrderSide side, long lots) => book.Events.Add(new(VenueBookEventKind.Gone, orderId, side, 0, lots));

        public void OnRejected(long orderId, MatchingRejectReason reason) =>
            throw new InvalidOperationException(FormattableString.Invariant($"The book refused the order {orderId}: {reason}. The venue checks orders before it sends them."));
    }
}
