using Trading.Orders;

namespace Trading.Kernel;

/// <summary>What the venue is asked to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Owner">Who asks.</param>
/// <param name="Order">With which order; none for all of an owner's.</param>
/// <param name="Argument">What few kinds need: the <see cref="TickChange"/> of a change, the instrument or venue whose orders to cancel.</param>
/// <param name="Reason">Why an order has to end.</param>
internal readonly record struct Command(
    CommandKind Kind, StrategyRuntime Owner, SessionOrder? Order, object? Argument = null, OrderDenialReason Reason = OrderDenialReason.None);
