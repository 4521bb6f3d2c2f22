using Trading.Data;

namespace Trading.Live;

/// <summary>What a session saw and did, read from its journal.</summary>
internal sealed class RecordedSession
{
    private const int MostNotes = 50;
    private const string Stop = "stop";
    private Dictionary<long, RecordedOrder> _byId = [];
    private Dictionary<long, RecordedOrder> _before = [];
    private bool _takesUp;
    private readonly List<RecordedOrder> _orders = [];
    private readonly Dictionary<long, int> _goodsFees = [];
    private readonly List<string> _notes = [];
    private readonly List<(int First, int Last)> _missed = [];
    private readonly List<(int First, int Last)> _held = [];
    private readonly HashSet<string> _engaged = new(StringComparer.Ordinal);
    private int _heldFrom;
    private List<Bar>[] _bars = [];
    private List<Quote>[] _quotes = [];
    private List<Trade>[] _trades = [];
    private List<BookDelta>[] _books = [];
    private List<FundingRate>[] _funding = [];
    private (double Bid, double Ask, double Last)[] _prices = [];
    private int? _missedFrom;
    private EntryKind _cause = EntryKind.Started;

    private RecordedSession(SessionStart start) => Start = start;

    public SessionStart Start { get; }

    public Timestamp From { get; private set; }

    public Timestamp To { get; private set; }

    public IReadOnlyList<RecordedOrder> Orders => _orders;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The bars of the first series.</summary>
    public IReadOnlyList<Bar> Bars => _bars[0];

    /// <exception cref="InvalidDataException">There is no session, or an entry cannot be read.</exception>
    public static RecordedSession Read(IEnumerable<RecordedEntry> entries)
    {
        RecordedSession? session = null;
        foreach (var entry in entries)
        {
            if (session is null)
            {
                if (entry.Kind != EntryKind.Started)
                    break;
                session = new((SessionStart)SessionEntries.Read(entry.Kind, entry.Time, entry.Payload.Span).Content!) { From = entry.Time };
                session.Begin();
            }
            else
            {
                session.Take(in entry);
            }
        }

        return session ?? throw new InvalidDataException("The journal holds no session of a bot.");
    }

    /// <summary>Whether the bot missed the data after which an order was sent, as far as its bars tell.</summary>
    public bool IsMissed(int bars) => _missed.Exists(range => bars > range.First && bars <= range.Last);

    /// <summary>Whether a kill switch was engaged after so many bars.</summary>
    public bool IsHeld(int bars) => (_engaged.Count != 0 && bars > _heldFrom) || _held.Exists(range => bars > range.First && bars <= range.Last);

    /// <summary>What it saw, as sources for a backtest.</summary>
    public IReadOnlyList<IMarketDataSource> CreateSources()
    {
        var sources = new List<IMarketDataSource>();
        var instruments = Start.Instruments.ToDictionary(record => record.Id, record => record.ToInstrument());
        for (int i = 0; i < Start.Feeds.Length; i++)
        {
            var instrument = instruments[Start.Feeds[i].Instrument];
            if (_bars[i].Count != 0)
                sources.Add(new MemoryBarSource(instrument, Start.Feeds[i].Timeframe, _bars[i].ToArray(), "the journal"));
            else if (_quotes[i].Count != 0)
                sources.Add(new MemoryMarketDataSource<Quote>(instrument, _quotes[i].ToArray(), "the journal"));
            else if (_trades[i].Count != 0)
                sources.Add(new MemoryMarketDataSource<Trade>(instrument, _trades[i].ToArray(), "the journal"));
            else if (_books[i].Count != 0)
                sources.Add(new MemoryMarketDataSource<BookDelta>(instrument, _books[i].ToArray(), "the journal"));
            else if (_funding[i].Count != 0)
                sources.Add(new MemoryMarketDataSource<FundingRate>(instrument, _funding[i].ToArray(), "the journal"));
            else if (i == 0)
                return [];
        }

        return sources;
    }

    private void Begin()
    {
        int feeds = Start.Feeds.Length;
        _bars = Create<Bar>(feeds);
        _quotes = Create<Quote>(feeds);
        _trades = Create<Trade>(feeds);
        _books = Create<BookDelta>(feeds);
        _funding = Create<FundingRate>(feeds);
        _takesUp = Start.IsSnapshot;
        _prices = new (double, double, double)[Start.Instruments.Length];
        Array.Fill(_prices, (double.NaN, double.NaN, double.NaN));
        if (Start.Carried.Any(carried => carried.Quantity != 0))
            Note($"The session began with what the one before held ({string.Join(", ", Start.Carried.Where(carried => carried.Quantity != 0).Select(carried => FormattableString.Invariant($"{carried.Quantity} {carried.Instrument}")))}); the backtest begins flat.");
        if (Start.State is not null)
            Note("The strategy went on from an earlier session, and so does the backtest.");
    }

    private void Take(in RecordedEntry entry)
    {
        To = entry.Time;
        switch (entry.Kind)
        {
            case EntryKind.Started:
                // A snapshot: the session goes on in another, which tells first of the orders that it took up.
                (_before, _byId) = (_byId, []);
                _goodsFees.Clear();
                _takesUp = true;
                _cause = entry.Kind;
                return;
            case EntryKind.Resumed when _cause == EntryKind.Started:
                _cause = entry.Kind;
                return;
            case EntryKind.OrderSent:
                Sent(in entry);
                return;
            case EntryKind.OrderFilled:
                Filled(in entry);
                return;
            case >= EntryKind.OrderSent:
                return;
        }

        _cause = entry.Kind;
        if (entry.Kind is EntryKind.Bar or EntryKind.Quote or EntryKind.Trade or EntryKind.Book or EntryKind.Funding or EntryKind.CatchUp or EntryKind.Stream or EntryKind.Control or EntryKind.Kill or EntryKind.Limits or EntryKind.Stopping)
            Take(SessionEntries.Read(entry.Kind, entry.Time, entry.Payload.Span));
        else if (entry.Kind == EntryKind.Resumed && entry.Time != From && _bars.Any(bars => bars.Count != 0))
        {
            Engage(Stop, false);
            Note($"{entry.Time}: the process was started again.");
        }
    }

    private void Take(in SessionInput input)
    {
        switch (input.Kind)
        {
            case EntryKind.Bar:
                TakeBar(in input);
                break;
            case EntryKind.Quote:
                if (Add(_quotes[input.Feed], input.Quote, input.Quote.Time, last => last.Time))
                    (_prices[InstrumentOf(input.Feed)].Bid, _prices[InstrumentOf(input.Feed)].Ask) = (input.Quote.BidPrice, input.Quote.AskPrice);
                break;
            case EntryKind.Trade:
                if (Add(_trades[input.Feed], input.Trade, input.Trade.Time, last => last.Time))
                    _prices[InstrumentOf(input.Feed)].Last = input.Trade.Price;
                break;
            case EntryKind.Book:
                foreach (var change in (BookDelta[])input.Content!)
                    Add(_books[input.Feed], change, change.Time, last => last.Time);
                break;
            case EntryKind.Funding:
                var rate = (FundingRate)input.Content!;
                Add(_funding[input.Feed], rate, rate.Time, last => last.Time);
                break;
            case EntryKind.CatchUp when input.Content is true:
                _missedFrom = _bars[0].Count;
                break;
            case EntryKind.CatchUp:
                if (_missedFrom is { } first)
                    Miss(first, _bars[0].Count, FormattableString.Invariant($"{input.Time}: the strategy did not see {_bars[0].Count - first} bars of time in which the process did not run; the backtest does."));
                _missedFrom = null;
                break;
            case EntryKind.Stream:
                var stream = (StreamReport)input.Content!;
                if (stream.Kind == StreamEventKind.Gap)
                    Note($"{input.Time}: {stream.Instrument}: {stream.Text}");
                break;
            case EntryKind.Control:
                var control = (ControlReport)input.Content!;
                if (control.Command != BotCommand.CancelOrders)
                    Engage("hold", control.Command is BotCommand.Pause or BotCommand.Flatten);
                Note($"{input.Time}: {control.Command}: {control.Reason} The backtest is not told.");
                break;
            case EntryKind.Kill:
                var kill = (KillReport)input.Content!;
                Engage(kill.IsHold ? "hold" : kill.Instrument?.ToString() ?? "all", kill.Level != KillLevel.Off);
                Note($"{input.Time}: kill switch at {kill.Level}: {kill.Reason} The backtest is not told.");
                break;
            case EntryKind.Stopping:
                Engage(Stop, true);
                Note($"{input.Time}: the bot was stopped. The backtest goes on.");
                break;
            case EntryKind.Limits:
                Note($"{input.Time}: other limits: {((LimitsReport)input.Content!).Reason} The backtest keeps those of the beginning.");
                break;
        }
    }

    private void TakeBar(in SessionInput input)
    {
        var bars = _bars[input.Feed];
        var bar = input.Bar;
        if (bars.Count != 0 && bar.OpenTime < bars[^1].CloseTime)
            return;
        if (bars.Count != 0 && bar.OpenTime > bars[^1].CloseTime)
        {
            string note = $"{Start.Feeds[input.Feed]}: there are no bars from {bars[^1].CloseTime} to {bar.OpenTime}; neither saw them.";
            if (input.Feed == 0)
                Miss(bars.Count, bars.Count + 1, note);
            else
                Note(note);
        }

        bars.Add(bar);
        _prices[InstrumentOf(input.Feed)].Last = bar.Close;
    }

    private void Sent(in RecordedEntry entry)
    {
        var reader = new EntryReader(entry.Payload.Span);
        long id = reader.ReadInt64();
        int instrument = reader.ReadInt32();
        var side = (OrderSide)reader.ReadByte();
        var type = (OrderType)reader.ReadByte();
        reader.ReadByte();
        reader.ReadByte();
        long lots = reader.ReadInt64();
        reader.ReadInt64();
        reader.ReadInt64();
        var (bid, ask, last) = instrument < 0 ? (double.NaN, double.NaN, double.NaN) : _prices[instrument];
        double price = side == OrderSide.Buy ? ask : bid;
        var denial = (OrderDenialReason)reader.ReadInt32();
        string tag = reader.ReadString();
        if (tag == LiveFees.GoodsTag && IsAnswer(_cause))
        {
            // No order: goods that the venue kept of what was bought, booked as if they were sold.
            _goodsFees[id] = instrument;
            return;
        }

        // What was carried over is no decision; the notes tell of it.
        if (_cause == EntryKind.Started && (tag == Handover.Tag || _takesUp))
        {
            if (tag == Handover.Tag)
                return;
            if (_before.TryGetValue(id, out var known))
                _byId[id] = known;
            else
                Note(FormattableString.Invariant($"Order {id} ({side} {lots * Start.Instruments[instrument].LotSize} {Start.Instruments[instrument].Id}) was there from an earlier session; the backtest does not have it."));
            return;
        }

        var order = new RecordedOrder
        {
            Id = id,
            Instrument = instrument,
            Side = side,
            Type = type,
            Lots = lots,
            Denial = denial,
            Time = entry.Time,
            DecisionPrice = double.IsNaN(price) ? last : price,
            Bars = _bars[0].Count,
            IsNotByData = _engaged.Count != 0 || _cause is EntryKind.Control or EntryKind.Kill or EntryKind.Limits or EntryKind.Account,
        };
        _orders.Add(order);
        _byId[id] = order;
    }

    private void Filled(in RecordedEntry entry)
    {
        var reader = new EntryReader(entry.Payload.Span);
        long id = reader.ReadInt64();
        long ticks = reader.ReadInt64();
        long lots = reader.ReadInt64();
        if (_goodsFees.TryGetValue(id, out int goods) && _orders.FindLast(each => each.Instrument == goods && each.FilledLots != 0) is { } bought)
        {
            var record = Start.Instruments[goods];
            bought.Fee += record.TickSize * ticks * record.LotSize * lots;
            bought.GoodsFees++;
        }

        if (!_byId.TryGetValue(id, out var order))
            return;
        order.FilledLots += lots;
        order.FilledWorth += (decimal)ticks * lots;
        order.Fee += reader.ReadDecimal();
        order.FirstFill ??= entry.Time;
    }

    private void Engage(string scope, bool isEngaged)
    {
        bool wasHeld = _engaged.Count != 0;
        if (isEngaged)
            _engaged.Add(scope);
        else
            _engaged.Remove(scope);
        if (!wasHeld && _engaged.Count != 0)
            _heldFrom = _bars[0].Count;
        else if (wasHeld && _engaged.Count == 0)
            _held.Add((_heldFrom, _bars[0].Count));
    }

    private void Miss(int first, int last, string note)
    {
        _missed.Add((first, last));
        Note(note);
    }

    private void Note(string text)
    {
        if (_notes.Count < MostNotes)
            _notes.Add(text);
        else if (_notes.Count == MostNotes)
            _notes.Add("There is more of this kind; trading journal show has it.");
    }

    private int InstrumentOf(int feed) => Array.FindIndex(Start.Instruments, record => record.Id == Start.Feeds[feed].Instrument);

    private static bool Add<T>(List<T> list, T value, Timestamp time, Func<T, Timestamp> timeOf)
    {
        // After a restart a stream may begin a little before where the last one ended.
        if (list.Count != 0 && time < timeOf(list[^1]))
            return false;
        list.Add(value);
        return true;
    }

    private static bool IsAnswer(EntryKind cause) => cause is EntryKind.Submission or EntryKind.Found or EntryKind.Order or EntryKind.Fills or EntryKind.Account;

    private static List<T>[] Create<T>(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<T>())];
}
