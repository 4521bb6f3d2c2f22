namespace Trading.Orders;

/// <summary>Uses orders that have ended again, where a session is set to forget them: then a run allocates nothing an order.</summary>
/// <remarks>An order rests here until a later step of time, when nobody in the session is in the middle of it any more.</remarks>
internal sealed class OrderPool
{
    private readonly Queue<(SessionOrder Order, long Step)> _ended = new();

    public SessionOrder? Take(long step) =>
        _ended.TryPeek(out var oldest) && oldest.Step < step ? _ended.Dequeue().Order : null;

    public void Give(SessionOrder order, long step) => _ended.Enqueue((order, step));
}
