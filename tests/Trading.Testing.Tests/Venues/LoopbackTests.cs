using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Trading.Testing.Tests.Venues;

/// <summary>The same venue over real sockets, on the machine's clock.</summary>
public sealed class LoopbackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rest_streams_and_user_data_work_over_sockets()
    {
        var (server, account) = await StartAsync(null);
        await using var running = server;
        using var http = new HttpClient { BaseAddress = server.RestUri };
        var time = await http.GetFromJsonAsync<JsonElement>("/api/v3/time", Cancel);
        Math.Abs(time.GetProperty("serverTime").GetInt64() - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ShouldBeLessThan(60_000);

        using var stream = new ClientWebSocket();
        await stream.ConnectAsync(new(server.StreamUri, "/ws/btcusdt@depth@100ms"), Cancel);
        (await ReceiveAsync(stream)).GetProperty("e").GetString().ShouldBe("depthUpdate");

        using var user = new ClientWebSocket();
        await user.ConnectAsync(new(server.StreamUri, "/ws-api/v3"), Cancel);
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string signature = SpotVenue.Sign(string.Create(CultureInfo.InvariantCulture, $"apiKey={SpotVenue.Key}&timestamp={now}"));
        await SendAsync(user, string.Create(CultureInfo.InvariantCulture, $$$"""{"id":7,"method":"userDataStream.subscribe.signature","params":{"apiKey":"{{{SpotVenue.Key}}}","timestamp":{{{now}}},"signature":"{{{signature}}}"}}"""));
        var subscribed = await ReceiveAsync(user);
        subscribed.GetProperty("id").GetInt32().ShouldBe(7);
        subscribed.GetProperty("result").GetProperty("subscriptionId").GetInt32().ShouldBe(0);

        // Non-ASCII and reserved characters are signed as they are sent.
        string query = string.Create(CultureInfo.InvariantCulture, $"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=30000&newClientOrderId=a%3Ab%2Fc&timestamp={DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v3/order") { Content = new StringContent($"{query}&signature={SpotVenue.Sign(query)}", Encoding.ASCII, "application/x-www-form-urlencoded") };
        request.Headers.Add("X-MBX-APIKEY", SpotVenue.Key);
        using var response = await http.SendAsync(request, Cancel);
        string text = await response.Content.ReadAsStringAsync(Cancel);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        response.Headers.GetValues("X-MBX-ORDER-COUNT-10S").ShouldBe(["1"]);
        JsonDocument.Parse(text).RootElement.GetProperty("clientOrderId").GetString().ShouldBe("a:b/c");
        (await ReceiveAsync(user)).GetProperty("event").GetProperty("c").GetString().ShouldBe("a:b/c");
        account.OpenOrders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_is_refused_and_a_broken_request_is_cut_off()
    {
        var (server, _) = await StartAsync(new FaultScript().Add(new(FaultKind.ResetAfterEffect) { Path = "/api/v3/time" }));
        await using var running = server;
        using var stream = new ClientWebSocket();
        await Should.ThrowAsync<WebSocketException>(() => stream.ConnectAsync(new(server.StreamUri, "/nowhere"), Cancel));
        using var http = new HttpClient { BaseAddress = server.RestUri };
        await Should.ThrowAsync<HttpRequestException>(() => http.GetStringAsync("/api/v3/time", Cancel));
        (await http.GetStringAsync("/api/v3/time", Cancel)).ShouldContain("serverTime");
    }

    [Fact]
    public async Task Stopping_ends_open_streams()
    {
        var (server, _) = await StartAsync(null);
        using var stream = new ClientWebSocket();
        await stream.ConnectAsync(new(server.StreamUri, "/ws/btcusdt@trade"), Cancel);
        await server.DisposeAsync();
        byte[] buffer = new byte[4096];
        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            while ((await stream.ReceiveAsync(buffer.AsMemory(), Cancel)).MessageType != WebSocketMessageType.Close)
            {
                // Trades that were on their way.
            }
        });
    }

    internal static async Task<(VenueServer Server, SimulatedAccount Account)> StartAsync(FaultScript? faults)
    {
        var simulator = new BinanceSpotSimulator(new() { StartTime = Timestamp.From(DateTimeOffset.UtcNow), WarmUp = TimeSpan.FromMinutes(1) });
        var account = simulator.Exchange.AddAccount("mine", new() { Key = SpotVenue.Key, Secret = SpotVenue.Secret }, ("USDT", 1_000_000m), ("BTC", 10m));
        return (await VenueServer.StartAsync(new(simulator, TimeProvider.System, faults), cancellationToken: Cancel), account);
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[1 << 20];
        int length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length), Cancel);
            length += result.Count;
            if (result.EndOfMessage)
                return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement.Clone();
        }
    }
}
