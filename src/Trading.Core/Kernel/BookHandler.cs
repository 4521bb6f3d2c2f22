using Trading.Data;
using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>Keeps the book of an instrument, by price or by order, and has orders matched whenever it is whole.</summary>
internal struct BookHandler(Session session, InstrumentState state, bool isFirst) : ITickHandler<BookDelta>
{
    private readonly IOrderBook _book = state.Book!;

    public readonly Timestamp TimeOf(in BookDelta tick) => tick.Time;

    public readonly bool TryGetPrice(in BookDelta tick, out double price, out double size)
    {
        (price, size) = ((state.Bid + state.Ask) / 2, 0);
        return !state.HasTrades && tick.IsLast && !double.IsNaN(price);
    }

    public readonly void Handle(in BookDelta tick)
    {
        if (tick.Action == BookAction.Clear)
        {
            _book.Clear();
            state.OrdersOfBook?.Clear();
        }
        else if (tick.OrderId != 0)
            ApplyOrder(in tick);
        else
            SetLevel(tick.Side, TicksOf(tick.Price), tick.Action == BookAction.Remove ? 0 : LotsOf(tick.Size));
        if (!tick.IsLast)
            return;
        state.MarketVersion++;
        state.ShowBest();
        if (isFirst)
            session.Equity.AddPrice(state.LastPrice);
        session.MatchQuote(state);
        if (session.IsCold)
            return;
        foreach (var listener in state.BookListeners)
            listener.OnBook(state.Instrument, _book);
    }

    private readonly void ApplyOrder(in BookDelta tick)
    {
        var orders = state.OrdersOfBook ??= new();
        long lots = tick.Action == BookAction.Remove ? 0 : LotsOf(tick.Size);
        long ticks = TicksOf(tick.Price);
        if (orders.TryGet(tick.OrderId, out var known))
        {
            bool moves = lots > 0 && (known.Ticks != ticks || known.Side != tick.Side);
            long left = moves ? 0 : lots;
            if (left < known.Lots)
                QueueTracker.OrderShrinks(state, known.Side, known.Ticks, known.Sequence, known.Lots - left);
            SetLevel(known.Side, known.Ticks, _book.SizeAt(known.Side, known.Ticks) + left - known.Lots);
            if (left == 0)
                orders.Remove(tick.OrderId);
            else
                orders.Resize(tick.OrderId, in known, left);
            if (!moves)
                return;
        }

        if (lots == 0)
            return;
        orders.Add(tick.OrderId, tick.Side, ticks, lots);
        SetLevel(tick.Side, ticks, _book.SizeAt(tick.Side, ticks) + lots);
    }

    private readonly void SetLevel(OrderSide side, long ticks, long lots)
    {
        if (state.Orders.Count != 0)
            state.Venue.LevelChanges(state, side, ticks, _book.SizeAt(side, ticks), lots);
        _book.Set(side, ticks, lots);
    }

    private readonly long TicksOf(double price) => state.Ticks.RangeOf(price).Nearest;

    private readonly long LotsOf(double size) => (long)Math.Round(size / state.LotSize);
}
