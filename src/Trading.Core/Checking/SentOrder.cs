namespace Trading.Checking;

/// <summary>An order as it was when it was sent, in words that can be compared and read.</summary>
internal readonly record struct SentOrder(Timestamp Time, string Text)
{
    public static SentOrder Of(OrderRecord order) => new(
        order.SubmitTime,
        FormattableString.Invariant($"{order.SubmitTime} {order.Side} {order.Quantity} {order.Instrument} {order.Type}{Price(" limit", order.LimitPrice)}{Price(" trigger", order.TriggerPrice)} {order.TimeInForce}{(order.ReduceOnly ? " reduce-only" : "")}{(order.Tag is null ? "" : " " + order.Tag)}"));

    public override string ToString() => Text;

    private static string Price(string name, decimal? price) => price is { } value ? FormattableString.Invariant($"{name} {value}") : "";
}
