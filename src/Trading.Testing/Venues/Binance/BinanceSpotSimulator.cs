using System.Text.Json;

namespace Trading.Testing;

/// <summary>Binance's spot exchange: REST, market streams, the WebSocket API and user data over it.</summary>
/// <remarks>Order lists, iceberg orders, margin and microseconds in streams are not there. See <c>docs/not-covered.md</c>.</remarks>
public sealed class BinanceSpotSimulator : BinanceSimulator
{
    private readonly BinanceStreams _streams;
    private readonly Dictionary<SimulatedAccount, Timestamp> _updateTimes = [];
    private readonly List<BinanceApiSocket> _apiSockets = [];

    /// <summary>Creates the venue.</summary>
    /// <param name="options">What it is made of; BTCUSDT, ETHUSDT and ETHBTC where it names no instruments.</param>
    public BinanceSpotSimulator(BinanceSimulatorOptions options)
        : base(WithInstruments(options), LimitsOf(options))
    {
        Format = new BinanceSpotFormat(this);
        _streams = new(this, Format);
        Assets = [.. Exchange.Markets.SelectMany(market => new[] { market.Instrument.BaseAsset, market.Instrument.QuoteAsset }).Append("BNB").Distinct().Order(StringComparer.Ordinal)];
        MapRoutes();
    }

    internal override int MessagesASecond => 5;

    internal override TimeSpan StreamPingInterval => TimeSpan.FromSeconds(20);

    internal override TimeSpan StreamPongTimeout => TimeSpan.FromMinutes(1);

    internal BinanceStreamFormat Format { get; }

    internal IReadOnlyList<string> Assets { get; }

    internal long LastExecutionId { get; private set; }

    /// <summary>The instruments of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultInstruments { get; } =
    [
        Instrument("BTCUSDT", "BTC", "USDT", 0.01m, 0.00001m, 60_000m, volatilityTicks: 60),
        Instrument("ETHUSDT", "ETH", "USDT", 0.01m, 0.0001m, 3_000m, volatilityTicks: 6),
        Instrument("ETHBTC", "ETH", "BTC", 0.00001m, 0.0001m, 0.05m, volatilityTicks: 0.3, minNotional: 0.0001m),
    ];

    internal Timestamp UpdateTimeOf(SimulatedAccount account) => _updateTimes.GetValueOrDefault(account, Options.StartTime);

    internal void Add(BinanceApiSocket socket) => _apiSockets.Add(socket);

    internal void Remove(BinanceApiSocket socket) => _apiSockets.Remove(socket);

    internal override string PriceText(SimulatedMarket market, decimal price) => Eight(price);

    internal override string AmountText(SimulatedMarket market, decimal amount) => Eight(amount);

    internal override string QuantityText(SimulatedMarket market, decimal quantity) => Eight(quantity);

    internal override void WriteTradeEvent(Utf8JsonWriter json, SimulatedMarket market, in SimulatedTrade trade)
    {
        bool isBuyerMaker = trade.TakerSide == OrderSide.Sell;
        json.WriteString("e", "trade");
        json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteNumber("t", trade.Id);
        json.WriteString("p", Eight(market.Instrument.Price(trade.PriceTicks)));
        json.WriteString("q", Eight(market.Instrument.Quantity(trade.Lots)));
        json.WriteNumber("T", trade.Time.ToUnixMilliseconds());
        json.WriteBoolean("m", isBuyerMaker);
        json.WriteBoolean("M", true);
    }

    internal override void WriteAggregateEvent(Utf8JsonWriter json, SimulatedMarket market, in BinanceAggregate trade)
    {
        json.WriteString("e", "aggTrade");
        json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteNumber("a", trade.Id);
        json.WriteString("p", Eight(market.Instrument.Price(trade.PriceTicks)));
        json.WriteString("q", Eight(market.Instrument.Quantity(trade.Lots)));
        json.WriteNumber("f", trade.FirstTradeId);
        json.WriteNumber("l", trade.LastTradeId);
        json.WriteNumber("T", trade.Time.ToUnixMilliseconds());
        json.WriteBoolean("m", trade.TakerSide == OrderSide.Sell);
        json.WriteBoolean("M", true);
    }

    internal override void WriteBookTickerEvent(Utf8JsonWriter json, SimulatedMarket market)
    {
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteNumber("u", market.UpdateId);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("b", Eight(market.Instrument.Price(bid.PriceTicks)));
        json.WriteString("B", Eight(market.Instrument.Quantity(bid.SizeLots)));
        json.WriteString("a", Eight(market.Instrument.Price(ask.PriceTicks)));
        json.WriteString("A", Eight(market.Instrument.Quantity(ask.SizeLots)));
    }

    /// <inheritdoc/>
    protected override SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers)
    {
        if (path == "/ws-api/v3")
            return new BinanceApiSocket(this);
        if (path == "/stream")
            return BinanceStreamSocket.Open(this, RequestParameters.Parse(query)["streams"]?.Split('/') ?? [], isCombined: true);
        if (path is "/ws" or "/ws/")
            return BinanceStreamSocket.Open(this, [], isCombined: false);
        return path.StartsWith("/ws/", StringComparison.Ordinal)
            ? BinanceStreamSocket.Open(this, Uri.UnescapeDataString(path["/ws/".Length..]).Split('/'), isCombined: false)
            : null;
    }

    /// <inheritdoc/>
    protected override void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
        ArgumentNullException.ThrowIfNull(order);
        var detail = (BinanceOrderDetail)order.Detail!;
        if ((change == SimulatedOrderEvent.New && !order.IsConditional) || change == SimulatedOrderEvent.Triggered)
            detail.WorkingTime = Time;
        if (change == SimulatedOrderEvent.Trade)
            _updateTimes[order.Account] = Time;
        long id = ++LastExecutionId;
        Tell(order.Account, json => BinanceSpotReports.WriteExecution(json, order, change, fill, id, VenueTime));
    }

    /// <inheritdoc/>
    protected override void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order)
    {
        ArgumentNullException.ThrowIfNull(account);
        _updateTimes[account] = Time;
        Tell(account, json =>
        {
            json.WriteString("e", "outboundAccountPosition");
            json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
            json.WriteNumber("u", Time.ToUnixMilliseconds());
            json.WriteStartArray("B");
            foreach (string asset in assets)
            {
                var balance = account.GetBalance(asset);
                json.WriteStartObject();
                json.WriteString("a", asset);
                json.WriteString("f", Eight(balance.Free));
                json.WriteString("l", Eight(balance.Locked));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Moves money in or out of an account from outside, as a deposit or a withdrawal does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The account has less than is taken.</exception>
    public void Transfer(SimulatedAccount account, string asset, decimal amount)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentOutOfRangeException.ThrowIfLessThan(account.GetBalance(asset).Free + amount, 0, nameof(amount));
        account.Change(asset, amount);
        Tell(account, json =>
        {
            json.WriteString("e", "balanceUpdate");
            json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
            json.WriteString("a", asset);
            json.WriteString("d", Eight(amount));
            json.WriteNumber("T", Time.ToUnixMilliseconds());
        });
        Orders.TellBalances(account, null);
    }

    private protected override bool TryStart(string name) => _streams.TryStart(name);

    private static SimulatedInstrument Instrument(string symbol, string @base, string quote, decimal tick, decimal lot, decimal price, double volatilityTicks, decimal minNotional = 5m) => new()
    {
        Symbol = symbol,
        BaseAsset = @base,
        QuoteAsset = quote,
        TickSize = tick,
        LotSize = lot,
        MinPrice = tick,
        MaxPrice = 1_000_000m,
        MinQuantity = lot,
        MaxQuantity = 9_000m,
        MaxMarketQuantity = 100m,
        MinNotional = minNotional,
        MaxNotional = 9_000_000m,
        PercentPriceUp = 5m,
        PercentPriceDown = 0.2m,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 20_000, MetaorderLots = 5_000 },
    };

    private static BinanceSimulatorOptions WithInstruments(BinanceSimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Instruments.Count == 0)
        {
            foreach (var instrument in DefaultInstruments)
                options.Instruments.Add(instrument);
        }

        return options;
    }

    private static BinanceLimits LimitsOf(BinanceSimulatorOptions options) => new(
        options.WeightAMinute > 0 ? options.WeightAMinute : 6000,
        [
            ("10S", "SECOND", 10, TimeSpan.FromSeconds(10), options.OrdersTenSeconds > 0 ? options.OrdersTenSeconds : 100),
            ("1D", "DAY", 1, TimeSpan.FromDays(1), 200_000),
        ]);

    private void Tell(SimulatedAccount account, Action<Utf8JsonWriter> write)
    {
        foreach (var socket in _apiSockets.ToArray())
            socket.Tell(account, write);
    }

    private void MapRoutes()
    {
        var data = new BinanceSpotMarketData(this);
        var accounts = new BinanceSpotAccounts(this);
        var orders = new BinanceSpotOrders(this);
        Map("GET", "/api/v3/ping", BinanceSecurity.None, 1, static (_, json) => WriteEmpty(json));
        Map("GET", "/api/v3/time", BinanceSecurity.None, 1, data.GetTime);
        Map("GET", "/api/v3/exchangeInfo", BinanceSecurity.None, 20, data.GetExchangeInfo);
        Map("GET", "/api/v3/depth", BinanceSecurity.None, BinanceSpotMarketData.DepthWeight, data.GetDepth);
        Map("GET", "/api/v3/trades", BinanceSecurity.None, 25, data.GetTrades);
        Map("GET", "/api/v3/historicalTrades", BinanceSecurity.None, 25, data.GetTrades);
        Map("GET", "/api/v3/aggTrades", BinanceSecurity.None, 4, data.GetAggregates);
        Map("GET", "/api/v3/klines", BinanceSecurity.None, 2, data.GetBars);
        Map("GET", "/api/v3/uiKlines", BinanceSecurity.None, 2, data.GetBars);
        Map("GET", "/api/v3/avgPrice", BinanceSecurity.None, 2, data.GetAveragePrice);
        Map("GET", "/api/v3/ticker/24hr", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 80 : 2, data.GetDay);
        Map("GET", "/api/v3/ticker/price", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 4 : 2, data.GetPrice);
        Map("GET", "/api/v3/ticker/bookTicker", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 4 : 2, data.GetBookTicker);
        Map("GET", "/api/v3/account", BinanceSecurity.Read, 20, accounts.GetAccount);
        Map("GET", "/api/v3/account/commission", BinanceSecurity.Read, 20, accounts.GetCommission);
        Map("GET", "/api/v3/rateLimit/order", BinanceSecurity.Read, 40, accounts.GetOrderLimits);
        Map("GET", "/sapi/v1/account/apiRestrictions", BinanceSecurity.Read, 1, accounts.GetRestrictions);
        Map("POST", "/api/v3/order", BinanceSecurity.Trade, 1, orders.Place, isOrder: true);
        Map("POST", "/api/v3/order/test", BinanceSecurity.Trade, static call => call.Flag("computeCommissionRates") ? 20 : 1, orders.Test);
        Map("DELETE", "/api/v3/order", BinanceSecurity.Trade, 1, orders.Cancel);
        Map("DELETE", "/api/v3/openOrders", BinanceSecurity.Trade, 1, orders.CancelAll);
        Map("POST", "/api/v3/order/cancelReplace", BinanceSecurity.Trade, 1, orders.CancelReplace, isOrder: true);
        Map("PUT", "/api/v3/order/amend/keepPriority", BinanceSecurity.Trade, 4, orders.Amend);
        Map("GET", "/api/v3/order", BinanceSecurity.Read, 4, orders.Get);
        Map("GET", "/api/v3/openOrders", BinanceSecurity.Read, static call => call.Parameters["symbol"] is null ? 80 : 6, orders.GetOpen);
        Map("GET", "/api/v3/allOrders", BinanceSecurity.Read, 20, orders.GetAll);
        Map("GET", "/api/v3/myTrades", BinanceSecurity.Read, static call => call.Parameters["orderId"] is null ? 20 : 5, orders.GetFills);
    }

    private static void WriteEmpty(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }
}
