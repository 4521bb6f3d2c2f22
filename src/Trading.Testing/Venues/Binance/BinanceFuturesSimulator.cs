using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Binance's USDT-margined futures: REST, market streams with their routes, user data by listen key, conditional orders, funding.</summary>
/// <remarks>Cross margin only, and nobody is liquidated. See <c>docs/not-covered.md</c>.</remarks>
public sealed class BinanceFuturesSimulator : BinanceSimulator
{
    internal IEnumerable<BinanceAlgoOrder> OpenAlgos(SimulatedAccount account) => _algos.OpenOf(account);

    internal IEnumerable<string> OpenAlgoIds(SimulatedAccount account) => OpenAlgos(account).Select(algo => algo.ClientId);

    internal const decimal MaintenanceRate = 0.004m;

    private readonly BinanceStreams _streams;
    private readonly BinanceListenKeys _listenKeys;
    private readonly BinanceAlgoDesk _algos;
    private readonly Dictionary<SimulatedAccount, Timestamp> _updateTimes = [];

    /// <summary>Creates the venue.</summary>
    /// <param name="options">What it is made of; BTCUSDT and ETHUSDT where it names no instruments. Fees left at their defaults become 0.02 % and 0.05 %.</param>
    /// <exception cref="ArgumentException">An instrument is no perpetual.</exception>
    public BinanceFuturesSimulator(BinanceSimulatorOptions options)
        : base(WithDefaults(options), LimitsOf(options))
    {
        Reports = new(this);
        Funding = Exchange.Markets.ToDictionary(market => market, market => new BinanceFunding(market));
        Format = new BinanceFuturesFormat(this);
        _streams = new(this, Format);
        _listenKeys = new(this);
        Assets = [.. Exchange.Markets.Select(market => market.Instrument.QuoteAsset).Distinct().Order(StringComparer.Ordinal)];
        var reader = new BinanceFuturesOrderReader(this);
        var orders = new BinanceFuturesOrders(this, reader);
        _algos = new(this, orders, reader);
        Schedule.Every(TimeSpan.FromSeconds(1), CheckMarkPrices, rank: 1);
        Schedule.Every(TimeSpan.FromHours(8), PayFunding, rank: 1);
        MapPublicRoutes();
        MapAccountRoutes();
        MapOrderRoutes(orders);
    }

    /// <summary>The instruments of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultInstruments { get; } =
    [
        Instrument("BTCUSDT", "BTC", 0.1m, 0.001m, 60_000m, volatilityTicks: 6),
        Instrument("ETHUSDT", "ETH", 0.01m, 0.001m, 3_000m, volatilityTicks: 6),
    ];

    internal override int MessagesASecond => 10;

    internal override TimeSpan StreamPingInterval => TimeSpan.FromMinutes(3);

    internal override TimeSpan StreamPongTimeout => TimeSpan.FromMinutes(10);

    internal BinanceStreamFormat Format { get; }

    internal BinanceFuturesReports Reports { get; }

    internal IReadOnlyDictionary<SimulatedMarket, BinanceFunding> Funding { get; }

    internal IReadOnlyList<string> Assets { get; }

    internal static void WriteDone(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteNumber("code", 200);
        json.WriteString("msg", message);
        json.WriteEndObject();
    }

    internal long UpdateTimeOf(SimulatedAccount account) => _updateTimes.GetValueOrDefault(account, Options.StartTime).ToUnixMilliseconds();

    /// <summary>Sends an event to the account's user stream.</summary>
    internal void Tell(SimulatedAccount account, Action<Utf8JsonWriter> write)
    {
        if (_listenKeys.KeyOf(account) is { } key)
            Hub.Publish(key, () => VenueJson.WriteObject(write));
    }

    internal override string PriceText(SimulatedMarket market, decimal price) => Fixed(price, market.Instrument.PriceDecimals);

    internal override string AmountText(SimulatedMarket market, decimal amount) => Fixed(amount, market.Instrument.PriceDecimals + market.Instrument.QuantityDecimals);

    internal override string QuantityText(SimulatedMarket market, decimal quantity) => Fixed(quantity, market.Instrument.QuantityDecimals);

    internal override void WriteTradeEvent(Utf8JsonWriter json, SimulatedMarket market, in SimulatedTrade trade)
    {
        json.WriteString("e", "trade");
        json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
        json.WriteNumber("T", trade.Time.ToUnixMilliseconds());
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteNumber("t", trade.Id);
        json.WriteString("p", PriceText(market, market.Instrument.Price(trade.PriceTicks)));
        json.WriteString("q", QuantityText(market, market.Instrument.Quantity(trade.Lots)));
        json.WriteString("X", "MARKET");
        json.WriteBoolean("m", trade.TakerSide == OrderSide.Sell);
    }

    internal override void WriteAggregateEvent(Utf8JsonWriter json, SimulatedMarket market, in BinanceAggregate trade)
    {
        json.WriteString("e", "aggTrade");
        json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteNumber("a", trade.Id);
        json.WriteString("p", PriceText(market, market.Instrument.Price(trade.PriceTicks)));
        json.WriteString("q", QuantityText(market, market.Instrument.Quantity(trade.Lots)));
        json.WriteNumber("f", trade.FirstTradeId);
        json.WriteNumber("l", trade.LastTradeId);
        json.WriteNumber("T", trade.Time.ToUnixMilliseconds());
        json.WriteBoolean("m", trade.TakerSide == OrderSide.Sell);
    }

    internal override void WriteBookTickerEvent(Utf8JsonWriter json, SimulatedMarket market)
    {
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteString("e", "bookTicker");
        json.WriteNumber("u", BinanceFuturesFormat.IdOf(market.UpdateId));
        json.WriteNumber("E", VenueTime.ToUnixMilliseconds());
        json.WriteNumber("T", Time.ToUnixMilliseconds());
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("b", PriceText(market, market.Instrument.Price(bid.PriceTicks)));
        json.WriteString("B", QuantityText(market, market.Instrument.Quantity(bid.SizeLots)));
        json.WriteString("a", PriceText(market, market.Instrument.Price(ask.PriceTicks)));
        json.WriteString("A", QuantityText(market, market.Instrument.Quantity(ask.SizeLots)));
    }

    /// <inheritdoc/>
    protected override SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers)
    {
        // A route serves some streams only; without one, as on the test network, all.
        Func<string, bool>? accepts = null;
        foreach (string route in new[] { "/public", "/market", "/private" })
        {
            if (!path.StartsWith(route + "/", StringComparison.Ordinal) && path != route)
                continue;
            accepts = name => RouteOf(name) == route || (route == "/public" && name.EndsWith("@trade", StringComparison.Ordinal));
            path = path[route.Length..];
            break;
        }

        var parameters = RequestParameters.Parse(query);
        if (path is "/stream")
            return BinanceStreamSocket.Open(this, parameters["streams"]?.Split('/') ?? [], isCombined: true, accepts);
        if (path is "" or "/" or "/ws" or "/ws/")
            return BinanceStreamSocket.Open(this, parameters["listenKey"] is { } key ? [key] : [], isCombined: false, accepts);
        return path.StartsWith("/ws/", StringComparison.Ordinal)
            ? BinanceStreamSocket.Open(this, Uri.UnescapeDataString(path["/ws/".Length..]).Split('/'), isCombined: false, accepts)
            : null;
    }

    /// <inheritdoc/>
    protected override void OnTrade(SimulatedMarket market, in SimulatedTrade trade)
    {
        base.OnTrade(market, trade);
        ArgumentNullException.ThrowIfNull(market);

        // While the base class warms markets up there is no desk yet.
        _algos?.OnPrice(market, "CONTRACT_PRICE", market.Instrument.Price(trade.PriceTicks));
    }

    /// <inheritdoc/>
    protected override void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
        ArgumentNullException.ThrowIfNull(order);
        var algo = ((BinanceFuturesDetail)order.Detail!).Algo;
        if (algo is not null && change == SimulatedOrderEvent.New)
            _algos.OnSent(algo);
        if (fill is not null)
            Tell(order.Account, json => Reports.WriteLiteEvent(json, fill));
        Tell(order.Account, json => Reports.WriteOrderEvent(json, order, change, fill));
        if (algo is not null)
            _algos.OnOrder(order, algo);
    }

    /// <inheritdoc/>
    protected override void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order)
    {
        ArgumentNullException.ThrowIfNull(account);
        _updateTimes[account] = Time;
        if (order is not null)
            Tell(account, json => Reports.WriteAccountEvent(json, account, "ORDER", assets, [account.GetPosition(order.Market, order.PositionSide)], 0));
    }

    /// <inheritdoc/>
    private protected override bool TryStart(string name) => _listenKeys.IsKnown(name) || _streams.TryStart(name);

    private static string Fixed(decimal value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static SimulatedInstrument Instrument(string symbol, string @base, decimal tick, decimal lot, decimal price, double volatilityTicks) => new()
    {
        Symbol = symbol,
        BaseAsset = @base,
        QuoteAsset = "USDT",
        IsPerpetual = true,
        TickSize = tick,
        LotSize = lot,
        MinPrice = tick,
        MaxPrice = 4_529_764m,
        MinQuantity = lot,
        MaxQuantity = 1_000m,
        MaxMarketQuantity = 120m,
        MinNotional = 100m,
        PercentPriceUp = 1.05m,
        PercentPriceDown = 0.95m,
        MaxConditionalOrders = 100,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 500, MetaorderLots = 500 },
    };

    private static BinanceSimulatorOptions WithDefaults(BinanceSimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Instruments.Count == 0)
        {
            foreach (var instrument in DefaultInstruments)
                options.Instruments.Add(instrument);
        }

        if (options.Instruments.FirstOrDefault(instrument => !instrument.IsPerpetual) is { } spot)
            throw new ArgumentException($"The instrument {spot.Symbol} is no perpetual.", nameof(options));
        if (options is { MakerFeeRate: 0.001m, TakerFeeRate: 0.001m })
            (options.MakerFeeRate, options.TakerFeeRate) = (0.0002m, 0.0005m);
        return options;
    }

    private static BinanceLimits LimitsOf(BinanceSimulatorOptions options) => new(
        options.WeightAMinute > 0 ? options.WeightAMinute : 2400,
        [
            ("10S", "SECOND", 10, TimeSpan.FromSeconds(10), options.OrdersTenSeconds > 0 ? options.OrdersTenSeconds : 300),
            ("1M", "MINUTE", 1, TimeSpan.FromMinutes(1), options.OrdersTenSeconds > 0 ? options.OrdersTenSeconds * 6 : 1200),
        ]);

    private string RouteOf(string name) =>
        _listenKeys.IsKnown(name) ? "/private"
        : name.Contains("@depth", StringComparison.Ordinal) || name.EndsWith("bookTicker", StringComparison.Ordinal) ? "/public"
        : "/market";

    private void CheckMarkPrices()
    {
        foreach (var market in Exchange.Markets)
            _algos.OnPrice(market, "MARK_PRICE", Exchange.GetMarkPrice(market));
    }

    private void PayFunding()
    {
        foreach (var market in Exchange.Markets)
        {
            decimal mark = Exchange.GetMarkPrice(market);
            decimal rate = Funding[market].Rate(mark, Time);
            Funding[market].History.Add((Time, rate, mark));
            string asset = market.Instrument.QuoteAsset;
            foreach (var account in Exchange.Accounts)
            {
                foreach (var position in account.Positions.Where(position => position.Market == market && position.Lots != 0).ToArray())
                {
                    // Longs pay where the rate is above zero.
                    decimal paid = Math.Round(position.Quantity * mark * rate, 8);
                    account.Change(asset, -paid);
                    Exchange.AddOutside(asset, paid);
                    account.ChangedAssets.Clear();
                    _updateTimes[account] = Time;
                    Tell(account, json => Reports.WriteAccountEvent(json, account, "FUNDING_FEE", [asset], [], -paid));
                }
            }
        }
    }

    private void MapPublicRoutes()
    {
        var data = new BinanceFuturesMarketData(this);
        Map("GET", "/fapi/v1/ping", BinanceSecurity.None, 1, static (_, json) =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        });
        Map("GET", "/fapi/v1/time", BinanceSecurity.None, 1, data.GetTime);
        Map("GET", "/fapi/v1/exchangeInfo", BinanceSecurity.None, 1, data.GetExchangeInfo);
        Map("GET", "/fapi/v1/depth", BinanceSecurity.None, BinanceFuturesMarketData.DepthWeight, data.GetDepth);
        Map("GET", "/fapi/v1/trades", BinanceSecurity.None, 5, data.GetTrades);
        Map("GET", "/fapi/v1/historicalTrades", BinanceSecurity.Key, 20, data.GetTrades);
        Map("GET", "/fapi/v1/aggTrades", BinanceSecurity.None, 20, data.GetAggregates);
        Map("GET", "/fapi/v1/klines", BinanceSecurity.None, BinanceFuturesMarketData.BarWeight, data.GetBars);
        Map("GET", "/fapi/v1/premiumIndex", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 10 : 1, data.GetMarkPrice);
        Map("GET", "/fapi/v1/fundingRate", BinanceSecurity.None, 1, data.GetFundingRates);
        Map("GET", "/fapi/v1/fundingInfo", BinanceSecurity.None, 1, data.GetFundingInfo);
        Map("GET", "/fapi/v1/ticker/24hr", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 40 : 1, data.GetDay);
        Map("GET", "/fapi/v1/ticker/price", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 2 : 1, data.GetPrice);
        Map("GET", "/fapi/v2/ticker/price", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 2 : 1, data.GetPrice);
        Map("GET", "/fapi/v1/ticker/bookTicker", BinanceSecurity.None, static call => call.Parameters["symbol"] is null ? 5 : 2, data.GetBookTicker);
    }

    private void MapAccountRoutes()
    {
        var accounts = new BinanceFuturesAccounts(this);
        Map("GET", "/fapi/v2/account", BinanceSecurity.Read, 5, accounts.GetAccountV2);
        Map("GET", "/fapi/v3/account", BinanceSecurity.Read, 5, accounts.GetAccountV3);
        Map("GET", "/fapi/v2/balance", BinanceSecurity.Read, 5, accounts.GetBalances);
        Map("GET", "/fapi/v3/balance", BinanceSecurity.Read, 5, accounts.GetBalances);
        Map("GET", "/fapi/v2/positionRisk", BinanceSecurity.Read, 5, accounts.GetPositionsV2);
        Map("GET", "/fapi/v3/positionRisk", BinanceSecurity.Read, 5, accounts.GetPositionsV3);
        Map("GET", "/fapi/v1/accountConfig", BinanceSecurity.Read, 5, accounts.GetConfiguration);
        Map("GET", "/fapi/v1/symbolConfig", BinanceSecurity.Read, 5, accounts.GetSymbolConfigurations);
        Map("GET", "/fapi/v1/commissionRate", BinanceSecurity.Read, 20, accounts.GetCommission);
        Map("GET", "/fapi/v1/leverageBracket", BinanceSecurity.Read, 1, accounts.GetBrackets);
        Map("GET", "/fapi/v1/multiAssetsMargin", BinanceSecurity.Read, 30, accounts.GetMultiAssetsMode);
        Map("GET", "/fapi/v1/positionSide/dual", BinanceSecurity.Read, 30, accounts.GetPositionMode);
        Map("POST", "/fapi/v1/positionSide/dual", BinanceSecurity.Trade, 1, accounts.SetPositionMode);
        Map("POST", "/fapi/v1/leverage", BinanceSecurity.Trade, 1, accounts.SetLeverage);
        Map("POST", "/fapi/v1/marginType", BinanceSecurity.Trade, 1, accounts.SetMarginType);
        Map("POST", "/fapi/v1/listenKey", BinanceSecurity.Key, 1, _listenKeys.Start);
        Map("PUT", "/fapi/v1/listenKey", BinanceSecurity.Key, 1, _listenKeys.KeepAlive);
        Map("DELETE", "/fapi/v1/listenKey", BinanceSecurity.Key, 1, _listenKeys.Stop);
    }

    private void MapOrderRoutes(BinanceFuturesOrders orders)
    {
        Map("POST", "/fapi/v1/order", BinanceSecurity.Trade, 1, orders.Place, isOrder: true);
        Map("POST", "/fapi/v1/order/test", BinanceSecurity.Trade, 1, orders.Test);
        Map("PUT", "/fapi/v1/order", BinanceSecurity.Trade, 1, orders.Modify, isOrder: true);
        Map("DELETE", "/fapi/v1/order", BinanceSecurity.Trade, 1, orders.Cancel);
        Map("GET", "/fapi/v1/order", BinanceSecurity.Read, 1, orders.Get);
        Map("POST", "/fapi/v1/batchOrders", BinanceSecurity.Trade, 5, orders.PlaceBatch, isOrder: true);
        Map("DELETE", "/fapi/v1/batchOrders", BinanceSecurity.Trade, 1, orders.CancelBatch);
        Map("DELETE", "/fapi/v1/allOpenOrders", BinanceSecurity.Trade, 1, orders.CancelAll);
        Map("POST", "/fapi/v1/countdownCancelAll", BinanceSecurity.Trade, 10, orders.CountDown);
        Map("GET", "/fapi/v1/openOrder", BinanceSecurity.Read, 1, orders.GetOneOpen);
        Map("GET", "/fapi/v1/openOrders", BinanceSecurity.Read, static call => call.Parameters["symbol"] is null ? 40 : 1, orders.GetOpen);
        Map("GET", "/fapi/v1/allOrders", BinanceSecurity.Read, 5, orders.GetAll);
        Map("GET", "/fapi/v1/userTrades", BinanceSecurity.Read, 5, orders.GetFills);
        Map("POST", "/fapi/v1/algoOrder", BinanceSecurity.Trade, 1, _algos.Place, isOrder: true);
        Map("DELETE", "/fapi/v1/algoOrder", BinanceSecurity.Trade, 1, _algos.Cancel);
        Map("DELETE", "/fapi/v1/algoOpenOrders", BinanceSecurity.Trade, 1, _algos.CancelAll);
        Map("GET", "/fapi/v1/algoOrder", BinanceSecurity.Read, 1, _algos.Get);
        Map("GET", "/fapi/v1/openAlgoOrders", BinanceSecurity.Read, static call => call.Parameters["symbol"] is null ? 40 : 1, _algos.GetOpen);
        Map("GET", "/fapi/v1/allAlgoOrders", BinanceSecurity.Read, 5, _algos.GetAll);
    }
}
