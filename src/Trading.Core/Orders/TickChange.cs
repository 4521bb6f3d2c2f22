namespace Trading.Orders;

/// <summary>A change of an order, on the grid; 0 where nothing changes.</summary>
/// <param name="QuantityLots">The new quantity.</param>
/// <param name="LimitTicks">The new limit.</param>
/// <param name="TriggerTicks">The new trigger.</param>
/// <param name="KeepsPlace">Whether it only makes the order smaller.</param>
internal readonly record struct TickChange(long QuantityLots, long LimitTicks, long TriggerTicks, bool KeepsPlace);
