namespace Trading.Kernel;

/// <summary>An order of somebody else in an L3 book.</summary>
internal readonly record struct RestingOrder(OrderSide Side, long Ticks, long Lots, long Sequence);
