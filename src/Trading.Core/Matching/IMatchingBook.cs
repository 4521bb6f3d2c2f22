namespace Trading.Matching;

/// <summary>A limit order book with price-time priority, in ticks and lots. Results come through <see cref="IMatchingEvents"/>.</summary>
/// <remarks>The better price goes first, then who came first. A trade has the price of the order that rested. No command throws for its values:
/// what is wrong is an <see cref="IMatchingEvents.OnRejected"/>, and the book stays as it was. Not for several threads.</remarks>
public interface IMatchingBook : IMatchingBookView
{
    /// <summary>Sends an order. A market order is one that is immediate or cancel at the highest or the lowest price.</summary>
    /// <param name="orderId">Above zero, and not that of an order that rests.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="priceTicks">The worst price it may trade at.</param>
    /// <param name="lots">Its size.</param>
    /// <param name="timeInForce">Good till cancelled: what does not trade rests. Immediate or cancel: it lapses. Fill or kill: all trades, or nothing.</param>
    void Submit(long orderId, OrderSide side, long priceTicks, long lots, TimeInForce timeInForce);

    /// <summary>Sends an order that trades at once as a whole within a budget, or lapses: a buy for at most, a sale for at least so much.</summary>
    /// <param name="orderId">Above zero, and not that of an order that rests.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="lots">Its size.</param>
    /// <param name="budgetTickLots">The sum over its trades of price times size, in ticks times lots.</param>
    void SubmitWithBudget(long orderId, OrderSide side, long lots, Int128 budgetTickLots);

    /// <summary>Takes a resting order away.</summary>
    void Cancel(long orderId);

    /// <summary>Takes so much off a resting order, which keeps its place. Taking all or more cancels it.</summary>
    void Reduce(long orderId, long byLots);

    /// <summary>Gives a resting order another price. It keeps its id, goes behind all others of the new price, even where that is its old one, and trades at once where it may.</summary>
    void Move(long orderId, long priceTicks);
}
