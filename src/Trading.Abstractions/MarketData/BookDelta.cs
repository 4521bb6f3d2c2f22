namespace Trading;

/// <summary>A change of one price level, or of one order, of an order book.</summary>
/// <param name="Time">When the venue published it.</param>
/// <param name="Action">What is done to the level or the order.</param>
/// <param name="Side">Buy for bids, sell for offers; without meaning for <see cref="BookAction.Clear"/>.</param>
/// <param name="Price">The price of the level or of the order.</param>
/// <param name="Size">What rests there from now on, in base units; 0 where it is gone.</param>
/// <param name="OrderId">The venue's number of the order in a book by order (L3); 0 in a book by price (L2).</param>
/// <param name="IsLast">Whether the book is whole again after this change. Changes that belong together are seen together.</param>
public readonly record struct BookDelta(Timestamp Time, BookAction Action, OrderSide Side, double Price, double Size, long OrderId, bool IsLast);
