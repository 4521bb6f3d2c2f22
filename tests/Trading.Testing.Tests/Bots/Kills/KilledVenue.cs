namespace Trading.Testing.Tests.Bots.Kills;

/// <summary>The simulated venue that a killed host trades at, in the test's own process: it goes on while the host is dead, and what it says is the truth.</summary>
internal sealed class KilledVenue : IAsyncDisposable
{
    private readonly VenueEndpoint _endpoint;
    private readonly SimulatedAccount _account;
    private readonly SimulatedMarket _market;

    private KilledVenue(BotVenueKind kind, VenueEndpoint endpoint, SimulatedAccount account, SimulatedCredentials credentials, VenueServer server)
    {
        (Kind, _endpoint, _account, Credentials, Server) = (kind, endpoint, account, credentials, server);
        _market = endpoint.Simulator.Exchange.Markets.Single();
    }

    public BotVenueKind Kind { get; }

    public VenueServer Server { get; }

    public SimulatedCredentials Credentials { get; }

    public decimal LotSize => _market.Instrument.LotSize;

    public static async Task<KilledVenue> StartAsync(BotVenueKind kind, ulong seed)
    {
        bool isSpot = kind == BotVenueKind.BinanceSpot;
        // Fees in the quote asset: those in goods would be booked as orders of their own, and fills could not be counted against each other.
        var options = new BinanceSimulatorOptions { Seed = seed, StartTime = Timestamp.From(TimeProvider.System.GetUtcNow()), WarmUp = TimeSpan.FromMinutes(5), IsFeeInQuote = true };
        options.Instruments.Add(new()
        {
            Symbol = "BTCUSDT",
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            IsPerpetual = !isSpot,
            TickSize = isSpot ? 0.01m : 0.1m,
            LotSize = isSpot ? 0.0001m : 0.001m,
            MinPrice = 0.1m,
            MaxPrice = 1_000_000m,
            MinQuantity = isSpot ? 0.0001m : 0.001m,
            MaxQuantity = 1_000m,
            MaxMarketQuantity = 100m,
            MinNotional = 5m,
            MaxOpenOrders = 200,
            StartPrice = 60_000m,
            Agents = new()
            {
                Step = TimeSpan.FromMilliseconds(50),
                VolatilityTicks = isSpot ? 150 : 15,
                MarketMakers = 3,
                QuoteLevels = 4,
                QuoteLots = 600,
                NoiseOrdersPerSecond = 2,
                MomentumTraders = 1,
                MetaordersPerHour = 20,
                MetaorderLots = 600,
            },
        });
        VenueSimulator simulator = isSpot ? new BinanceSpotSimulator(options) : new BinanceFuturesSimulator(options);
        var credentials = SimulatedCredentials.FromSeed(seed);
        var account = simulator.Exchange.AddAccount("mine", credentials, ("USDT", 100_000m));
        var endpoint = new VenueEndpoint(simulator, TimeProvider.System, CreateFaults(isSpot, seed));
        return new(kind, endpoint, account, credentials, await VenueServer.StartAsync(endpoint));
    }

    /// <summary>How it stands now.</summary>
    public VenueTruth Look() => _endpoint.Inspect(_ => new VenueTruth(
        [.. _account.Orders.Values.Select(order => order.ClientOrderId)],
        [.. _account.OpenOrders.Values.Select(order => order.ClientOrderId)],
        _account.Orders.Values.Where(order => order.Side == OrderSide.Buy).Sum(order => order.FilledLots),
        _account.Orders.Values.Where(order => order.Side == OrderSide.Sell).Sum(order => order.FilledLots),
        _account.Fills.Count,
        _market.Instrument.IsPerpetual ? _account.GetPosition(_market).Lots : (long)(_account.GetBalance("BTC").Total / LotSize)));

    /// <summary>Over the loopback address all is answered within a millisecond, and a kill would hardly ever meet an order on its way: so answers and reports are held up, and now and then the order itself, which is lost with its sender then.</summary>
    private static FaultScript CreateFaults(bool isSpot, ulong seed)
    {
        string orders = isSpot ? "/api/v3/order" : "/fapi/v1/order";
        return new FaultScript(seed)
            .Add(new(FaultKind.DelayRequest) { Path = orders, Method = "POST", Probability = 0.03, Delay = TimeSpan.FromMilliseconds(120) })
            .Add(new(FaultKind.DelayAnswer) { Path = orders, Probability = 0.4, Delay = TimeSpan.FromMilliseconds(300) })
            .Add(new(FaultKind.DelayMessage) { Path = isSpot ? "/ws-api/v3" : "/private/ws", Probability = 0.3, Delay = TimeSpan.FromMilliseconds(250) });
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
