namespace Trading.Benchmarks.Soak;

/// <summary>A venue that has one perpetual, streams its quotes, and fills market orders at once. What it keeps is bounded, so that what grows is the bot's.</summary>
internal sealed class SoakVenue(SoakMeter meter, SoakFeeder feeder) : IExchange, IInstrumentCatalog, IMarketStreams, IUserStreams, IOrderGateway, IAccountReader
{
    private static readonly TimeSpan FillsKept = TimeSpan.FromMinutes(8);
    private static readonly Money NoFee = new(0m, Currency.Of("USDT"));
    private readonly Lock _gate = new();
    private readonly Queue<VenueFill> _fills = new();
    private readonly Instrument _instrument = new(new("SOAK", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { Kind = InstrumentKind.Perpetual, TickSize = 0.1m, LotSize = 0.001m };
    private IUserStreamHandler? _user;
    private decimal _position;
    private long _number;

    /// <summary>How many orders it filled.</summary>
    public long Filled => Volatile.Read(ref _number);

    public string Venue => "SOAK";

    public ExchangeCapabilities Capabilities { get; } = new()
    {
        OrderTypes = new Dictionary<OrderType, OrderTypeSupport> { [OrderType.Market] = OrderTypeSupport.Native, [OrderType.Limit] = OrderTypeSupport.Native },
        TimesInForce = new HashSet<TimeInForce> { TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel },
        TriggerSources = new HashSet<TriggerSource> { TriggerSource.Default, TriggerSource.LastPrice },
        HasReduceOnly = true,
        HasUserStream = true,
        ClientOrderIds = new(36, "-", true, false),
    };

    public IInstrumentCatalog Instruments => this;

    public IMarketStreams Streams => this;

    public IOrderGateway Orders => this;

    public IAccountReader Account => this;

    public IUserStreams UserStreams => this;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    public Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Instrument>>([_instrument]);

    public Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken) => Task.FromResult(_instrument);

    public IAsyncDisposable Subscribe(MarketSubscription subscription, IMarketStreamHandler handler)
    {
        feeder.Instrument = subscription.Instrument;
        if (subscription.Kind == MarketDataKind.Quotes)
            feeder.Quotes = handler;
        else
            feeder.Bars = handler;
        return this;
    }

    public IAsyncDisposable Subscribe(IUserStreamHandler handler)
    {
        _user = handler;
        handler.OnStreamEvent(new(StreamEventKind.Subscribed, null, new(meter.Now), "The account is subscribed."));
        return this;
    }

    public Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        meter.Sent();
        decimal price = feeder.Price + (request.Side == OrderSide.Buy ? 0.1m : 0m);
        lock (_gate)
        {
            var now = new Timestamp(meter.Now);
            string id = (++_number).ToString(System.Globalization.CultureInfo.InvariantCulture);
            _position += request.Side == OrderSide.Buy ? request.Quantity : -request.Quantity;
            var fill = new VenueFill
            {
                Instrument = _instrument.Id,
                TradeId = id,
                VenueOrderId = id,
                ClientOrderId = clientOrderId,
                Time = now,
                Side = request.Side,
                Price = price,
                Quantity = request.Quantity,
                Fee = NoFee,
                Liquidity = Liquidity.Taker,
            };
            _fills.Enqueue(fill);
            while (now - _fills.Peek().Time > FillsKept)
                _fills.Dequeue();
            var order = new VenueOrder
            {
                Instrument = _instrument.Id,
                VenueOrderId = id,
                ClientOrderId = clientOrderId,
                Side = request.Side,
                Type = OrderType.Market,
                Status = OrderStatus.Filled,
                Quantity = request.Quantity,
                FilledQuantity = request.Quantity,
                AverageFillPrice = price,
                UpdateTime = now,
            };
            // As venues do: the stream tells of it before the answer is there.
            _user?.OnFill(fill);
            _user?.OnOrder(order);
            return Task.FromResult(SubmissionResult.Accepted(order));
        }
    }

    public Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken) => Task.FromResult(new OrderCommandResult(OrderCommandOutcome.NotOpen, null, null));

    public Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken) => throw new NotSupportedException("Orders are filled at once.");

    public Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken) => Task.FromResult<VenueOrder?>(null);

    public Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VenueOrder>>([]);

    public Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VenueBalance>>([new(Currency.Of("USDT"), 1_000_000m, 1_000_000m)]);

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<VenuePosition>>([new(_instrument.Id, PositionSide.Net, _position, 50_000m, 0m)]);
    }

    public Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<VenueFill>>([.. _fills.Where(fill => fill.Time >= from)]);
    }

    public Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken) => Task.FromResult(new KeyPermissions(true, true, false));
}
