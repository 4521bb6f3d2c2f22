using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges;

namespace Trading.Testing.Tests.Venues;

/// <summary>A simulated Binance in the process, on a clock that stands still, with a client that knows how to sign.</summary>
internal abstract class BinanceVenue : IDisposable
{
    public const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    public const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    public const string OtherKey = "22222222222222222222222222222222222222222222222222222222222222AA";

    protected BinanceVenue(BinanceSimulator simulator, FaultScript? faults)
    {
        Clock = new(simulator.Time);
        Exchange = simulator.Exchange;
        Account = Exchange.AddAccount("mine", new() { Key = Key, Secret = Secret }, ("USDT", 1_000_000m), ("BTC", 10m));
        Other = Exchange.AddAccount("other", new() { Key = OtherKey, Secret = Secret }, ("USDT", 1_000_000m), ("BTC", 10m));
        Endpoint = new(simulator, Clock, faults);
        Http = new(Endpoint.CreateHandler()) { BaseAddress = new("https://api.binance.test") };
        Connector = Endpoint.CreateConnector();
    }

    public VirtualTimeProvider Clock { get; }

    public SimulatedExchange Exchange { get; }

    public SimulatedAccount Account { get; }

    public SimulatedAccount Other { get; }

    public VenueEndpoint Endpoint { get; }

    public HttpClient Http { get; }

    public IStreamConnector Connector { get; }

    public SimulatedMarket Btc => Exchange.Markets.First();

    protected abstract string OrderPath { get; }

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

    public JsonElement Place(string parameters, string key = Key) => Ok(HttpMethod.Post, OrderPath, "symbol=BTCUSDT&" + parameters, key);

    public int Refused(string parameters, out string message, string? path = null, string key = Key)
    {
        var (status, body, _) = Signed(HttpMethod.Post, path ?? OrderPath, parameters, key);
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

    public void Dispose()
    {
        Http.Dispose();
        Endpoint.Dispose();
    }
}
