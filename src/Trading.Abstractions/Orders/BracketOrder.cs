namespace Trading;

/// <summary>An entry with its protection: the children are sent when the entry fills, sized to what filled, and a fill of one makes the other smaller.</summary>
/// <param name="Entry">The order that opens.</param>
/// <param name="StopLoss">The stop that ends the loss; the default value where none was asked for.</param>
/// <param name="TakeProfit">The order that takes the profit; the default value where none was asked for.</param>
public readonly record struct BracketOrder(Order Entry, Order StopLoss, Order TakeProfit);
