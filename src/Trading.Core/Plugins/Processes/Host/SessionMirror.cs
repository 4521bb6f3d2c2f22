namespace Trading.Plugins.Processes;

/// <summary>What the other process has been told of the session: each message brings what is new since the last. Positions and figures of the account are told from the first question on.</summary>
internal sealed class SessionMirror(IStrategyContext session, Action<BarRelay> isFull)
{
    private readonly List<MirroredSeries> _series = [];
    private readonly List<(Position Position, PositionFigures? Told)> _positions = [];
    private readonly List<(AccountFigure Figure, Currency Currency, decimal? Told)> _figures = [];
    private readonly Dictionary<long, MirroredOrder> _orders = [];
    private readonly List<MirroredOrder> _open = [];
    private int _pruneAt = 1_024;

    public Instrument[] Instruments { get; } = [.. session.Instruments];

    public int OpenOrders => _open.Count(order => order.Order.IsOpen);

    public int IndexOf(Instrument instrument)
    {
        for (int i = 0; i < Instruments.Length; i++)
        {
            if (ReferenceEquals(Instruments[i], instrument) || Instruments[i].Id == instrument.Id)
                return i;
        }

        throw new InvalidOperationException($"{instrument} is not part of this session.");
    }

    public int IndexOf(BarSeries series)
    {
        for (int i = 0; i < _series.Count; i++)
        {
            if (ReferenceEquals(_series[i].Series, series))
                return i;
        }

        return -1;
    }

    public int Add(BarSeries series)
    {
        int index = IndexOf(series);
        if (index >= 0)
            return index;
        _series.Add(new(series, isFull));
        return _series.Count - 1;
    }

    public MirroredSeries SeriesAt(int index) => _series[index];

    public int Add(Position position)
    {
        _positions.Add((position, null));
        return _positions.Count - 1;
    }

    public Position PositionAt(int index) =>
        (uint)index < (uint)_positions.Count ? _positions[index].Position : throw new WireException($"there is no position {index}");

    public int Add(AccountFigure figure, Currency currency)
    {
        int index = _figures.FindIndex(each => each.Figure == figure && each.Currency == currency);
        if (index >= 0)
            return index;
        _figures.Add((figure, currency, null));
        return _figures.Count - 1;
    }

    /// <summary>A figure as it is now; may throw what the account throws.</summary>
    public decimal Read(AccountFigure figure, Currency currency) => figure switch
    {
        AccountFigure.Cash => session.Account.Cash,
        AccountFigure.Equity => session.Account.Equity,
        AccountFigure.MarginUsed => session.Account.MarginUsed,
        _ => session.Account.BalanceOf(currency),
    };

    /// <summary>Takes note of an order that the strategy has or hears of.</summary>
    public void Know(Order order)
    {
        if (!order.Exists || _orders.ContainsKey(order.Id))
            return;
        // Its parent goes before it, so that it is known when the child is told.
        if (order.Unwrap()?.Parent is { } parent)
            Know(new(parent));
        if (_orders.Count >= _pruneAt)
        {
            foreach (long forgotten in _orders.Where(pair => pair.Value.Order.Unwrap() is null).Select(pair => pair.Key).ToArray())
                _orders.Remove(forgotten);
            _pruneAt = Math.Max(_pruneAt, _orders.Count * 2);
        }

        var known = new MirroredOrder(order);
        _orders.Add(order.Id, known);
        _open.Add(known);
    }

    /// <summary>The order of that number; none where the session has forgotten it.</summary>
    public Order OrderOf(long id) => _orders.TryGetValue(id, out var known) ? known.Order : default;

    public void WriteNews(WireWriter writer)
    {
        writer.Write(session.Now);
        for (int i = 0; i < _series.Count; i++)
        {
            if (!_series[i].HasNews)
                continue;
            writer.Write(i);
            _series[i].WriteNews(writer);
        }

        writer.Write(-1);
        WritePositions(writer);
        WriteFigures(writer);
        WriteOrders(writer);
    }

    private void WritePositions(WireWriter writer)
    {
        for (int i = 0; i < _positions.Count; i++)
        {
            var (position, told) = _positions[i];
            var now = PositionFigures.Of(position);
            if (told is { } before && now.IsWrittenAs(in before))
                continue;
            writer.Write(i);
            now.WriteTo(writer);
            _positions[i] = (position, now);
        }

        writer.Write(-1);
    }

    private void WriteFigures(WireWriter writer)
    {
        for (int i = 0; i < _figures.Count; i++)
        {
            var (figure, currency, told) = _figures[i];
            decimal? now;
            try
            {
                now = Read(figure, currency);
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
            {
                // The strategy hears of it where it asks.
                now = null;
            }

            // 0 and 0.00 are equal, but not written the same.
            if (now == told && now?.Scale == told?.Scale)
                continue;
            writer.Write(i);
            writer.Write(now);
            _figures[i] = (figure, currency, now);
        }

        writer.Write(-1);
    }

    private void WriteOrders(WireWriter writer)
    {
        int kept = 0;
        for (int i = 0; i < _open.Count; i++)
        {
            var order = _open[i];
            if (order.Order.Unwrap() is not { } record)
            {
                writer.Write((byte)OrderNews.Forgotten);
                writer.Write(order.Order.Id);
                _orders.Remove(order.Order.Id);
                continue;
            }

            if (order.HasChanged(record) || !order.IsTold)
                Write(writer, order, record);
            if (record.IsOpen)
                _open[kept++] = order;
        }

        _open.RemoveRange(kept, _open.Count - kept);
        writer.Write((byte)OrderNews.None);
    }

    private void Write(WireWriter writer, MirroredOrder order, OrderRecord record)
    {
        writer.Write((byte)(order.IsTold ? OrderNews.Change : OrderNews.Whole));
        writer.Write(record.Id);
        if (!order.IsTold)
        {
            order.IsTold = true;
            writer.Write(IndexOf(record.Instrument));
            writer.Write(record.Parent?.Id ?? 0);
            writer.Write((byte)record.Side);
            writer.Write((byte)record.Type);
            writer.Write((byte)record.TimeInForce);
            writer.Write((byte)record.TriggerSource);
            writer.Write((byte)record.PositionSide);
            writer.Write(record.ReduceOnly);
            writer.Write(record.PostOnly);
            writer.Write(record.SubmitTime);
            writer.Write(record.ClientOrderId);
            writer.Write(record.Tag);
        }

        order.WriteState(writer);
    }
}
