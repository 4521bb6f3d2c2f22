using System.Globalization;

namespace Trading.Testing.Tests.Venues;

/// <summary>Spot in the process.</summary>
internal sealed class SpotVenue : BinanceVenue
{
    public SpotVenue(BinanceSimulatorOptions? options = null, FaultScript? faults = null)
        : this(faults, new BinanceSpotSimulator(options ?? new()))
    {
    }

    private SpotVenue(FaultScript? faults, BinanceSpotSimulator simulator)
        : base(simulator, faults) => Simulator = simulator;

    public BinanceSpotSimulator Simulator { get; }

    protected override string OrderPath => "/api/v3/order";

    /// <summary>A market without agents, in which every order is known.</summary>
    public static BinanceSimulatorOptions Empty(Action<BinanceSimulatorOptions>? change = null)
    {
        var options = new BinanceSimulatorOptions { WarmUp = TimeSpan.Zero };
        options.Instruments.Add(new()
        {
            Symbol = "BTCUSDT",
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            TickSize = 0.01m,
            LotSize = 0.00001m,
            MinPrice = 0.01m,
            MaxPrice = 1_000_000m,
            MinQuantity = 0.00001m,
            MaxQuantity = 9_000m,
            MaxMarketQuantity = 100m,
            MinNotional = 5m,
            PercentPriceUp = 5m,
            PercentPriceDown = 0.2m,
            MaxOpenOrders = 200,
            MaxConditionalOrders = 5,
            StartPrice = 50_000m,
            Agents = null,
        });
        change?.Invoke(options);
        return options;
    }

    /// <summary>A session of user data over the WebSocket API.</summary>
    public StreamProbe OpenUserData(string key = Key)
    {
        var probe = Open("/ws-api/v3");
        string payload = string.Create(CultureInfo.InvariantCulture, $"apiKey={key}&timestamp={Clock.Now.ToUnixMilliseconds()}");
        probe.Send(string.Create(CultureInfo.InvariantCulture, $$$"""{"id":"s","method":"userDataStream.subscribe.signature","params":{"apiKey":"{{{key}}}","timestamp":{{{Clock.Now.ToUnixMilliseconds()}}},"signature":"{{{Sign(payload)}}}"}}"""));
        probe.Take().ShouldHaveSingleItem().GetProperty("status").GetInt32().ShouldBe(200);
        return probe;
    }
}
