using Trading.Live;

namespace Trading.Tests.Live;

/// <summary>A live session of one instrument in memory, told by hand what its venue says.</summary>
internal sealed class LiveBed : IDisposable
{
    public static readonly Timestamp Start = Timestamp.FromUtc(2026, 1, 5);

    public static readonly Instrument Instrument = new(new("BINANCE", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.001m };

    public LiveBed(Strategy strategy, Action<SessionStartOptions>? configure = null)
    {
        var options = new SessionStartOptions();
        configure?.Invoke(options);
        Session = new(CreateStart(options), strategy, Log, Start) { Alarmed = Alarms.Add };
        Now = Start;
    }

    public MemoryLog Log { get; } = new();

    public List<Alarm> Alarms { get; } = [];

    public BotSession Session { get; }

    public Timestamp Now { get; private set; }

    /// <summary>What went out since this was last asked.</summary>
    public List<OutgoingRequest> Take()
    {
        List<OutgoingRequest> taken = [.. Session.Outbox];
        Session.Outbox.Clear();
        return taken;
    }

    public void Wait(TimeSpan time)
    {
        Now += time;
        Session.Handle(SessionInput.Of(EntryKind.Clock).At(Now));
    }

    public void Quote(double bid, double ask)
    {
        Now += TimeSpan.FromMilliseconds(10);
        Session.Handle(SessionInput.OfQuote(0, new(Now, bid, 1, ask, 1)).At(Now));
    }

    public void Tell(EntryKind kind, object content)
    {
        Now += TimeSpan.FromMilliseconds(10);
        Session.Handle(SessionInput.Of(kind, content).At(Now));
    }

    public void Accept(string clientOrderId) => Tell(EntryKind.Order, OrderOf(clientOrderId, OrderStatus.Accepted));

    public void Fill(string clientOrderId, string tradeId, decimal quantity, decimal price, OrderSide side = OrderSide.Buy, Money? fee = null) => Tell(EntryKind.Fills, new VenueFill[]
    {
        new() { Instrument = Instrument.Id, TradeId = tradeId, VenueOrderId = "v" + clientOrderId, ClientOrderId = clientOrderId, Time = Now, Side = side, Price = price, Quantity = quantity, Fee = fee ?? new(0, Currency.Of("USDT")) },
    });

    public static VenueOrder OrderOf(string clientOrderId, OrderStatus? status, decimal filled = 0, decimal price = 0) => new()
    {
        Instrument = Instrument.Id,
        VenueOrderId = "v" + clientOrderId,
        ClientOrderId = clientOrderId,
        Status = status,
        Type = OrderType.Limit,
        FilledQuantity = filled,
        AverageFillPrice = price,
    };

    public static SessionStart CreateStart(SessionStartOptions options) => new()
    {
        Bot = "bot",
        BotCode = "bot",
        SessionNumber = 7,
        Mode = options.Mode,
        Strategy = "strategy",
        Parameters = [],
        Cash = 10_000m,
        Currency = Currency.Of("USDT"),
        Feeds = [new(Instrument.Id, MarketDataKind.Quotes, default)],
        Instruments = [InstrumentRecord.From(Instrument)],
        Capabilities = options.Mode == BotMode.Paper ? null : new(
            options.NativeTypes,
            [TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill],
            [TriggerSource.LastPrice, TriggerSource.BidAsk],
            [],
            true,
            options.HasReduceOnly,
            false,
            options.Amend),
        Limits = options.Limits,
        Settings = new() { AccountType = options.AccountType, Leverage = 1, MakerFee = 0.001m, TakerFee = 0.001m, HistoryLength = 64, AbsentAfter = TimeSpan.FromSeconds(15), AbsentAnswers = 3, GiveUpAfter = TimeSpan.FromMinutes(10) },
    };

    public void Dispose() => Session.Dispose();
}
