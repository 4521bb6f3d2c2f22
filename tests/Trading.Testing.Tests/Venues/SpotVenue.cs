using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges;

namespace Trading.Testing.Tests.Venues;

/// <summary>A simulated Binance in the process, on a clock that stands still, with a client that knows how to sign.</summary>
internal sealed class SpotVenue : IDisposable
{
    public const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    public const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    public const string OtherKey = "22222222222222222222222222222222222222222222222222222222222222AA";

    public SpotVenue(BinanceSimulatorOptions? options = null, FaultScript? faults = null)
    {
        options ??= new();
        Clock = new(options.StartTime);
        Simulator = new(options);
        Account = Simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = Secret }, ("USDT", 1_000_000m), ("BTC", 10m));
        Other = Simulator.Exchange.AddAccount("other", new() { Key = OtherKey, Secret = Secret }, ("USDT", 1_000_000m), ("BTC", 10m));
        Endpoint = new(Simulator, Clock, faults);
        Http = new(Endpoint.CreateHandler()) { BaseAddress = new("https://api.binance.test") };
        Connector = Endpoint.CreateConnector();
    }

    public VirtualTimeProvider Clock { get; }

    public BinanceSpotSimulator Simulator { get; }

    public SimulatedAccount Account { get; }

    public SimulatedAccount Other { get; }

    public VenueEndpoint Endpoint { get; }

    public HttpClient Http { get; }

    public IStreamConnector Connector { get; }

    public SimulatedMarket Btc => Simulator.Exchange.Markets.First();

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

    public static string Sign(string payload, string secret = Secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload)));

    public (HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response) Send(HttpMethod method, string path, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("X-MBX-APIKEY", key);
        var answer = Http.SendAsync(request, CancellationToken.None);
        answer.IsCompleted.ShouldBeTrue("in the process an answer is there at once");
        var response = answer.Result;
        string text = response.Content.ReadAsStringAsync().Result;
        return (response.StatusCode, JsonDocument.Parse(text).RootElement.Clone(), response);
    }

    public JsonElement Get(string path)
    {
        var (status, body, _) = Send(HttpMethod.Get, path);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }

    public (HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response) Signed(HttpMethod method, string path, string parameters = "", string key = Key)
    {
        string query = parameters + (parameters.Length > 0 ? "&" : "") + string.Create(CultureInfo.InvariantCulture, $"timestamp={Clock.Now.ToUnixMilliseconds()}");
        return Send(method, $"{path}?{query}&signature={Sign(query)}", key);
    }

    public JsonElement Ok(HttpMethod method, string path, string parameters = "", string key = Key)
    {
        var (status, body, _) = Signed(method, path, parameters, key);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }

    public JsonElement Place(string parameters, string key = Key) => Ok(HttpMethod.Post, "/api/v3/order", "symbol=BTCUSDT&" + parameters, key);

    public int Refused(string parameters, out string message, string path = "/api/v3/order", string key = Key)
    {
        var (status, body, _) = Signed(HttpMethod.Post, path, parameters, key);
        status.ShouldNotBe(HttpStatusCode.OK);
        message = body.GetProperty("msg").GetString()!;
        return body.GetProperty("code").GetInt32();
    }

    public StreamProbe Open(string path)
    {
        var connecting = Connector.ConnectAsync(new("wss://stream.binance.test" + path), CancellationToken.None);
        connecting.IsCompletedSuccessfully.ShouldBeTrue();
        return new(connecting.Result);
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

    public void Dispose()
    {
        Http.Dispose();
        Endpoint.Dispose();
    }
}
