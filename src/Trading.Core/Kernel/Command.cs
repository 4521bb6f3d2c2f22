using Trading.Orders;

namespace Trading.Kernel;

/// <summary>What the venue is asked to do.</summary>
internal readonly record struct Command(
    CommandKind Kind, StrategyRuntime Owner, SessionOrder? Order, Instrument? Instrument = null, TickChange Change = default, OrderDenialReason Reason = OrderDenialReason.None);
