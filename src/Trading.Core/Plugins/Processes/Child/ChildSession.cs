using System.Reflection;

namespace Trading.Plugins.Processes;

/// <summary>The session as a strategy in a process of its own sees it.</summary>
internal sealed class ChildSession : IStrategyContext
{
    private readonly ChildLink _link;
    private readonly LoadedPlugin _plugin;
    private readonly List<ChildSeries> _series = [];
    private readonly List<ChildPosition> _positions = [];
    private readonly Dictionary<(InstrumentId, PositionSide), ChildPosition> _positionsByKey = [];
    private readonly Dictionary<int, ChildBook> _books = [];
    private readonly ChildOrders _orders = new();
    private Instrument[] _instruments = [];
    private Instrument _instrument = null!;
    private ChildAccount _account = null!;
    private Strategy _strategy = null!;
    private PositionFigures _pending;
    private string? _whyNoSeries;

    public ChildSession(ChildLink link, LoadedPlugin plugin)
    {
        _link = link;
        _plugin = plugin;
        link.Serve(this);
        Random = new ChildRandom(this);
    }

    public Timestamp Now { get; private set; }

    public IAccount Account => _account;

    public Instrument Instrument => _instrument;

    public IReadOnlyList<Instrument> Instruments => [.. _instruments];

    public BarSeries Series => SeriesOrNull ?? throw new InvalidOperationException(_whyNoSeries);

    public BarSeries? SeriesOrNull => _whyNoSeries is null ? _series[0] : null;

    public Position Position => PositionOf(_instrument, PositionSide.Net);

    public Random Random { get; }

    /// <summary>Creates and starts the strategy.</summary>
    /// <returns>The handlers that it has.</returns>
    public Handlers Start(ReadOnlySpan<byte> content)
    {
        var reader = new WireReader(content);
        string id = reader.ReadString();
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int count = reader.ReadCount(); count > 0; count--)
            parameters[reader.ReadString()] = reader.ReadString();
        _account = new(this, reader.ReadCurrency());
        _instruments = new Instrument[reader.ReadCount()];
        for (int i = 0; i < _instruments.Length; i++)
            _instruments[i] = reader.ReadInstrument();
        _instrument = InstrumentAt(reader.ReadInt32());
        if (reader.ReadBoolean())
            _series.Add(new(InstrumentAt(reader.ReadInt32()), reader.ReadTimeframe(), reader.ReadInt32()));
        else
            _whyNoSeries = reader.ReadString();
        Now = reader.ReadTimestamp();
        reader.RequireEnd();
        var descriptor = _plugin.Strategies.FirstOrDefault(strategy => strategy.Id == id) ?? throw new WireException($"the plugin has no strategy '{id}'");
        _strategy = descriptor.CreateStrategy();
        ParameterSet.Of(_strategy).Apply(parameters);
        _strategy.Attach(this);
        _strategy.OnStart();
        return HandlersOf(_strategy.GetType());
    }

    public void Handle(MessageKind kind, ReadOnlySpan<byte> content)
    {
        var reader = new WireReader(content);
        ReadNews(ref reader);
        switch (kind)
        {
            case MessageKind.Bar:
                var series = _series[reader.ReadInt32()];
                _strategy.OnBar(series, in series[0]);
                break;
            case MessageKind.Quote:
                _strategy.OnQuote(InstrumentAt(reader.ReadInt32()), reader.ReadQuote());
                break;
            case MessageKind.Trade:
                _strategy.OnTrade(InstrumentAt(reader.ReadInt32()), reader.ReadTrade());
                break;
            case MessageKind.Book:
                int instrument = reader.ReadInt32();
                if (!_books.TryGetValue(instrument, out var book))
                    _books.Add(instrument, book = new(this, instrument));
                _strategy.OnBook(InstrumentAt(instrument), book);
                break;
            case MessageKind.Order:
                _strategy.OnOrder(ReadOrderEvent(ref reader));
                break;
            case MessageKind.Timer:
                _strategy.OnTimer(reader.ReadString());
                break;
            case MessageKind.Stop:
                _strategy.OnStop();
                break;
            default:
                throw new WireException($"a message of the kind {(byte)kind} is not due");
        }
    }

    public byte[] Save(ReadOnlySpan<byte> content)
    {
        ReadNews(content);
        var state = new StateWriter();
        foreach (var indicator in _series.SelectMany(series => series.Indicators))
            indicator.Save(state);
        _strategy.OnSave(state);
        return state.Written.ToArray();
    }

    /// <summary>Takes over what was saved.</summary>
    /// <returns>How many bytes of it were the strategy's.</returns>
    public int Restore(ReadOnlySpan<byte> content)
    {
        var reader = new WireReader(content);
        ReadNews(ref reader);
        var state = new StateReader(reader.ReadBytes().ToArray());
        foreach (var indicator in _series.SelectMany(series => series.Indicators))
            indicator.Restore(state);
        _strategy.OnRestore(state);
        return state.Position;
    }

    public void ReadNews(ReadOnlySpan<byte> content)
    {
        var reader = new WireReader(content);
        ReadNews(ref reader);
    }

    /// <summary>Takes in what is new of series, positions, account and orders.</summary>
    public void ReadNews(ref WireReader reader)
    {
        Now = reader.ReadTimestamp();
        for (int index; (index = reader.ReadInt32()) >= 0;)
            _series[index].ReadNews(ref reader);
        for (int index; (index = reader.ReadInt32()) >= 0;)
            ReadPosition(index, PositionFigures.Read(ref reader));
        for (int place; (place = reader.ReadInt32()) >= 0;)
            _account.Set(place, reader.ReadOptionalDecimal());
        for (OrderNews news; (news = reader.ReadEnum<OrderNews>()) != OrderNews.None;)
            ReadOrder(news, ref reader);
    }

    public BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe)
    {
        var writer = Begin(MessageKind.Subscribe);
        writer.Write(instrument);
        writer.Write(timeframe);
        var answer = Call();
        int index = answer.ReadInt32();
        var series = new ChildSeries(InstrumentAt(answer.ReadInt32()), answer.ReadTimeframe(), answer.ReadInt32());
        if (index == _series.Count)
            _series.Add(series);
        return _series[index];
    }

    public Instrument Watch(InstrumentId instrument)
    {
        Begin(MessageKind.Watch).Write(instrument);
        return InstrumentAt(CallForIndex());
    }

    public Position PositionOf(Instrument instrument, PositionSide side)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (_positionsByKey.TryGetValue((instrument.Id, side), out var known))
            return known;
        var writer = Begin(MessageKind.Position);
        writer.Write(instrument.Id);
        writer.Write((byte)side);
        // The figures come before the answer says whose they are.
        _pending = default;
        int index = CallForIndex();
        var position = new ChildPosition(this, index, Array.Find(_instruments, each => each.Id == instrument.Id) ?? instrument, side);
        position.Set(in _pending);
        _positions.Add(position);
        _positionsByKey.Add((instrument.Id, side), position);
        return position;
    }

    public Order Submit(in OrderRequest request)
    {
        Write(Begin(MessageKind.Submit), in request);
        return CallForOrder();
    }

    public Order[] SubmitGroup(ContingencyType type, Order parent, ReadOnlySpan<OrderRequest> requests)
    {
        var writer = Begin(MessageKind.SubmitGroup);
        writer.Write((byte)type);
        writer.Write(parent.Unwrap()?.Id ?? 0);
        writer.Write(requests.Length);
        foreach (ref readonly var request in requests)
            Write(writer, in request);
        var answer = Call();
        var orders = new Order[answer.ReadCount()];
        for (int i = 0; i < orders.Length; i++)
            orders[i] = _orders.HandleOf(answer.ReadInt64());
        return orders;
    }

    public void Modify(Order order, in OrderChange change)
    {
        if (order.Unwrap() is not { } known)
            return;
        var writer = Begin(MessageKind.Modify);
        writer.Write(known.Id);
        writer.Write(in change);
        Call();
    }

    public void Cancel(Order order)
    {
        if (order.Unwrap() is not { } known)
            return;
        Begin(MessageKind.Cancel).Write(known.Id);
        Call();
    }

    public void CancelAll(Instrument? instrument)
    {
        Write(Begin(MessageKind.CancelAll), instrument);
        Call();
    }

    public void Schedule(Timestamp time, string name)
    {
        var writer = Begin(MessageKind.Schedule);
        writer.Write(time);
        writer.Write(name);
        Call();
    }

    public void Report(string message) => _link.Report(message);

    public WireWriter Begin(MessageKind kind) => _link.Begin(kind);

    public WireReader Call() => _link.Call();

    public int CallForIndex() => Call().ReadInt32();

    public Order CallForOrder() => _orders.HandleOf(Call().ReadInt64());

    private Instrument InstrumentAt(int index) =>
        (uint)index < (uint)_instruments.Length ? _instruments[index] : throw new WireException($"there is no instrument {index}");

    private static void Write(WireWriter writer, in OrderRequest request)
    {
        Write(writer, request.Instrument);
        writer.WriteTerms(in request);
    }

    private static void Write(WireWriter writer, Instrument? instrument)
    {
        writer.Write(instrument is not null);
        if (instrument is not null)
            writer.Write(instrument.Id);
    }

    private void ReadPosition(int index, in PositionFigures figures)
    {
        if (index < _positions.Count)
            _positions[index].Set(in figures);
        else
            _pending = figures;
    }

    private void ReadOrder(OrderNews news, ref WireReader reader)
    {
        long id = reader.ReadInt64();
        var order = _orders.Find(id);
        switch (news)
        {
            case OrderNews.Forgotten:
                if (order is not null)
                    order.Id = 0;
                break;
            case OrderNews.Whole:
                order ??= _orders.Add(id);
                var instrument = InstrumentAt(reader.ReadInt32());
                order.ReadIdentity(ref reader, instrument, _orders.Find(reader.ReadInt64()));
                order.ReadState(ref reader);
                break;
            default:
                (order ?? throw new WireException($"the order {id} is not known")).ReadState(ref reader);
                break;
        }

        if (order is not null)
            _orders.Settle(id, order);
    }

    private OrderEvent ReadOrderEvent(ref WireReader reader)
    {
        var kind = reader.ReadEnum<OrderEventKind>();
        var order = _orders.HandleOf(reader.ReadInt64());
        var time = reader.ReadTimestamp();
        var reason = reader.ReadEnum<OrderDenialReason>();
        return new(kind, order, time, reader.ReadBoolean() ? reader.ReadFill() : default, reason);
    }

    private static Handlers HandlersOf(Type strategy)
    {
        var handlers = Handlers.None;
        foreach (var method in strategy.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            if (method.IsVirtual && method.DeclaringType != typeof(Strategy) && method.GetBaseDefinition().DeclaringType == typeof(Strategy))
            {
                handlers |= method.Name switch
                {
                    nameof(Strategy.OnBar) => Handlers.Bar,
                    nameof(Strategy.OnQuote) => Handlers.Quote,
                    nameof(Strategy.OnTrade) => Handlers.Trade,
                    nameof(Strategy.OnBook) => Handlers.Book,
                    nameof(Strategy.OnOrder) => Handlers.Order,
                    nameof(Strategy.OnTimer) => Handlers.Timer,
                    _ => Handlers.None,
                };
            }
        }

        return handlers;
    }
}
