using Trading.Matching;

namespace Trading.Testing;

/// <summary>The book behind a market: with agents in it, or empty but for accounts. Commands leave their events in <see cref="Events"/>.</summary>
internal interface IVenueBook
{
    IMatchingBookView View { get; }

    /// <summary>What happened since it was last emptied, in order.</summary>
    List<VenueBookEvent> Events { get; }

    void AdvanceTo(Timestamp time);

    long Submit(OrderSide side, long priceTicks, long lots, TimeInForce timeInForce);

    void Cancel(long bookId);

    void Reduce(long bookId, long byLots);

    void Move(long bookId, long priceTicks);
}
