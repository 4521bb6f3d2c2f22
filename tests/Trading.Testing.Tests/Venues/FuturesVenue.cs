namespace Trading.Testing.Tests.Venues;

/// <summary>Futures in the process.</summary>
internal sealed class FuturesVenue : BinanceVenue
{
    public FuturesVenue(BinanceSimulatorOptions? options = null, FaultScript? faults = null)
        : this(faults, new BinanceFuturesSimulator(options ?? new()))
    {
    }

    private FuturesVenue(FaultScript? faults, BinanceFuturesSimulator simulator)
        : base(simulator, faults) => Simulator = simulator;

    public BinanceFuturesSimulator Simulator { get; }

    protected override string OrderPath => "/fapi/v1/order";

    /// <summary>A market without agents, without fees where they are not asked for.</summary>
    public static BinanceSimulatorOptions Empty(decimal feeRate = 0)
    {
        var options = new BinanceSimulatorOptions { WarmUp = TimeSpan.Zero, MakerFeeRate = feeRate, TakerFeeRate = feeRate };
        options.Instruments.Add(new()
        {
            Symbol = "BTCUSDT",
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            IsPerpetual = true,
            TickSize = 0.1m,
            LotSize = 0.001m,
            MinPrice = 0.1m,
            MaxPrice = 4_529_764m,
            MinQuantity = 0.001m,
            MaxQuantity = 1_000m,
            MaxMarketQuantity = 120m,
            MinNotional = 100m,
            PercentPriceUp = 1.05m,
            PercentPriceDown = 0.95m,
            MaxConditionalOrders = 100,
            StartPrice = 50_000m,
            Agents = null,
        });
        return options;
    }

    public StreamProbe OpenUserData(string key = Key)
    {
        var (_, body, _) = Send(HttpMethod.Post, "/fapi/v1/listenKey", key);
        return Open("/private/ws?listenKey=" + body.GetProperty("listenKey").GetString());
    }

    /// <summary>The other account offers and bids.</summary>
    public void Quote(decimal bid, decimal ask, decimal quantity = 1)
    {
        Place(FormattableString.Invariant($"side=BUY&type=LIMIT&timeInForce=GTC&quantity={quantity}&price={bid}"), OtherKey);
        Place(FormattableString.Invariant($"side=SELL&type=LIMIT&timeInForce=GTC&quantity={quantity}&price={ask}"), OtherKey);
    }
}
