using System.Net;
using System.Text.Json;
using Trading.TestData;

namespace Trading.Testing.Tests.Venues;

public sealed class SpotSignatureTests
{
    private const string Payload = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";

    private static readonly SimulatedCredentials Credentials = new() { Key = SpotVenue.Key, Secret = SpotVenue.Secret };

    /// <summary>The vectors that Binance publishes.</summary>
    [Theory]
    [InlineData(Payload, "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71")]
    [InlineData("symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559", "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3")]
    public void A_published_vector_is_accepted_and_any_change_is_refused(string payload, string signature)
    {
        BinanceSignature.IsValid(Credentials, payload, signature).ShouldBeTrue();
        BinanceSignature.IsValid(Credentials, payload, signature.ToUpperInvariant()).ShouldBeTrue();
        BinanceSignature.IsValid(Credentials, payload + "0", signature).ShouldBeFalse();
        BinanceSignature.IsValid(Credentials, payload, signature[..^1]).ShouldBeFalse();
        for (int i = 0; i < signature.Length; i++)
            BinanceSignature.IsValid(Credentials, payload, signature[..i] + (signature[i] == '0' ? '1' : '0') + signature[(i + 1)..]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Payload + "&signature=abc", "", Payload)]
    [InlineData("", Payload + "&signature=abc", Payload)]
    [InlineData("symbol=LTCBTC&side=BUY", "quantity=1&price=0.1&signature=abc", "symbol=LTCBTC&side=BUYquantity=1&price=0.1")]
    [InlineData("signature=abc&a=1", "", "a=1")]
    public void What_is_signed_is_the_query_and_the_body_as_sent(string query, string body, string payload) =>
        BinanceSignature.PayloadOf(new SimulatedRequest { Method = "POST", Path = "/", Query = query, Body = System.Text.Encoding.UTF8.GetBytes(body) }).ShouldBe(payload);

    /// <summary>The vector of the WebSocket API: parameters sorted by name.</summary>
    [Fact]
    public void Calls_over_a_socket_are_signed_sorted()
    {
        var parameters = RequestParameters.Parse(
            $"symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.01000000&price=52000.00&recvWindow=100&timestamp=1645423376532&apiKey={SpotVenue.Key}&signature=x");
        BinanceSignature.IsValid(Credentials, BinanceSignature.PayloadOf(parameters), "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24").ShouldBeTrue();
    }

    /// <summary>Requests that an independent client signed at a frozen time; the venue's clock stands there.</summary>
    [Fact]
    public void What_an_independent_client_signs_passes_key_time_and_signature()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Path("exchanges/vectors/ccxt_requests.json")));
        var start = Timestamp.FromUnixMilliseconds(1_700_000_000_000);
        using var venue = new SpotVenue(SpotVenue.Empty(options => options.StartTime = start));
        int seen = 0;
        int broken = 0;
        foreach (var entry in vectors.RootElement.GetProperty("requests").EnumerateArray())
        {
            var request = entry.GetProperty("request");
            if (entry.GetProperty("venue").GetString() != "binance" || !request.GetProperty("url").GetString()!.StartsWith("https://api.binance.com/", StringComparison.Ordinal))
                continue;
            var uri = new Uri(request.GetProperty("url").GetString()!);
            string body = request.GetProperty("body").GetString() ?? "";
            string sent = uri.Query + body;
            if (!sent.Contains("signature=", StringComparison.Ordinal))
                continue;
            int code = Code(venue, request.GetProperty("method").GetString()!, uri, body);
            code.ShouldNotBeOneOf(-1022, -1021, -2014, -2015, -1102);
            Code(venue, request.GetProperty("method").GetString()!, new(uri.ToString().Replace("timestamp=17", "timestamp=16", StringComparison.Ordinal)), body.Replace("timestamp=17", "timestamp=16", StringComparison.Ordinal)).ShouldBe(-1021);
            string twisted = sent.Contains("symbol=BTC", StringComparison.Ordinal) ? "symbol=BTC" : "recvWindow=10000";
            string into = twisted == "symbol=BTC" ? "symbol=ETH" : "recvWindow=10001";
            if (sent.Contains(twisted, StringComparison.Ordinal))
            {
                Code(venue, request.GetProperty("method").GetString()!, new(uri.ToString().Replace(twisted, into, StringComparison.Ordinal)), body.Replace(twisted, into, StringComparison.Ordinal)).ShouldBe(-1022);
                broken++;
            }

            seen++;
        }

        seen.ShouldBeGreaterThan(10);
        broken.ShouldBeGreaterThan(5);
        TestContext.Current.SendDiagnosticMessage($"{seen} signed requests accepted, {broken} twisted ones refused");
    }

    /// <summary>To the letter: timestamp &lt; serverTime + 1000 and serverTime - timestamp &lt;= recvWindow.</summary>
    [Theory]
    [InlineData(999, "", 0)]
    [InlineData(1000, "", -1021)]
    [InlineData(-5000, "", 0)]
    [InlineData(-5001, "", -1021)]
    [InlineData(-100, "recvWindow=100", 0)]
    [InlineData(-101, "recvWindow=100", -1021)]
    [InlineData(-60_000, "recvWindow=60000", 0)]
    [InlineData(0, "recvWindow=60001", -1131)]
    [InlineData(0, "recvWindow=abc", -1100)]
    public void A_timestamp_is_accepted_within_its_window(long offset, string window, int code)
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        string query = FormattableString.Invariant($"{window}{(window.Length > 0 ? "&" : "")}timestamp={venue.Clock.Now.ToUnixMilliseconds() + offset}");
        var (_, body, _) = venue.Send(HttpMethod.Get, $"/api/v3/account?{query}&signature={SpotVenue.Sign(query)}", SpotVenue.Key);
        (body.TryGetProperty("code", out var sent) ? sent.GetInt32() : 0).ShouldBe(code, body.ToString());
    }

    [Fact]
    public void Keys_are_known_and_may_do_what_they_may()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Send(HttpMethod.Get, "/api/v3/account?timestamp=1&signature=x").Body.GetProperty("code").GetInt32().ShouldBe(-2014);
        venue.Send(HttpMethod.Get, "/api/v3/account?timestamp=1&signature=x", "short").Body.GetProperty("code").GetInt32().ShouldBe(-2014);
        var unknown = venue.Send(HttpMethod.Get, "/api/v3/account?timestamp=1&signature=x", new string('a', 64));
        unknown.Status.ShouldBe(HttpStatusCode.Unauthorized);
        unknown.Body.GetProperty("code").GetInt32().ShouldBe(-2015);
        venue.Send(HttpMethod.Get, "/api/v3/account?recvWindow=5000", SpotVenue.Key).Body.GetProperty("code").GetInt32().ShouldBe(-1102);

        const string reader = "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR";
        venue.Simulator.Exchange.AddKey(venue.Account, new() { Key = reader, Secret = SpotVenue.Secret, CanTrade = false });
        venue.Ok(HttpMethod.Get, "/api/v3/account", key: reader);
        var restrictions = venue.Ok(HttpMethod.Get, "/sapi/v1/account/apiRestrictions", key: reader);
        restrictions.GetProperty("enableReading").GetBoolean().ShouldBeTrue();
        restrictions.GetProperty("enableSpotAndMarginTrading").GetBoolean().ShouldBeFalse();
        restrictions.GetProperty("enableWithdrawals").GetBoolean().ShouldBeFalse();
        venue.Refused("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1", out _, key: reader).ShouldBe(-2015);
    }

    /// <summary>Logging on wants an asymmetric key; afterwards calls need neither key nor signature.</summary>
    [Fact]
    public void A_session_is_logged_on_with_an_ed25519_key()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Path("exchanges/vectors/signing.json")));
        var vector = vectors.RootElement.GetProperty("binance_ws_session_logon_ed25519");
        byte[] payload = System.Text.Encoding.ASCII.GetBytes(vector.GetProperty("payload").GetString()!);
        byte[] signature = vector.GetProperty("signatureBase64").GetBytesFromBase64();
        using var venue = new SpotVenue(SpotVenue.Empty(options => options.StartTime = Timestamp.FromUnixMilliseconds(1_700_000_000_000)));
        venue.Exchange.AddKey(venue.Account, new() { Key = "KEY", Verify = (text, sent) => text.AsSpan().SequenceEqual(payload) && sent.AsSpan().SequenceEqual(signature) });
        var session = venue.Open("/ws-api/v3");
        session.Send("""{"id":0,"method":"userDataStream.subscribe"}""");
        session.Take().ShouldHaveSingleItem().GetProperty("status").GetInt32().ShouldBe(401);
        session.Send($$$"""{"id":1,"method":"session.logon","params":{"apiKey":"KEY","timestamp":1700000000000,"signature":"A{{{vector.GetProperty("signatureBase64").GetString()![1..]}}}"}}""");
        session.Take().ShouldHaveSingleItem().GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-1022);
        session.Send($$$"""{"id":2,"method":"session.logon","params":{"apiKey":"KEY","timestamp":1700000000000,"signature":"{{{vector.GetProperty("signatureBase64").GetString()}}}"}}""");
        session.Take().ShouldHaveSingleItem().GetProperty("result").GetProperty("apiKey").GetString().ShouldBe("KEY");
        session.Send("""{"id":3,"method":"userDataStream.subscribe"}""");
        session.Take().ShouldHaveSingleItem().GetProperty("result").GetProperty("subscriptionId").GetInt32().ShouldBe(0);
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        session.Send("""{"id":4,"method":"order.place","params":{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","quantity":"0.5","price":"40000","timestamp":1700000001000}}""");
        var messages = session.Take();
        messages.Count(message => message.TryGetProperty("event", out _)).ShouldBe(2);
        messages.Single(message => message.TryGetProperty("id", out _)).GetProperty("result").GetProperty("status").GetString().ShouldBe("NEW");
    }

    [Fact]
    public void A_secret_cannot_log_on()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        var session = venue.Open("/ws-api/v3");
        long now = venue.Clock.Now.ToUnixMilliseconds();
        string signature = SpotVenue.Sign(FormattableString.Invariant($"apiKey={SpotVenue.Key}&timestamp={now}"));
        session.Send(FormattableString.Invariant($$$"""{"id":1,"method":"session.logon","params":{"apiKey":"{{{SpotVenue.Key}}}","timestamp":{{{now}}},"signature":"{{{signature}}}"}}"""));
        session.Take().ShouldHaveSingleItem().GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-4056);
    }

    private static int Code(SpotVenue venue, string method, Uri uri, string body)
    {
        using var request = new HttpRequestMessage(new(method), uri);
        request.Headers.Add("X-MBX-APIKEY", SpotVenue.Key);
        if (body.Length > 0)
            request.Content = new StringContent(body, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = venue.Http.SendAsync(request).Result;
        var answer = JsonDocument.Parse(response.Content.ReadAsStringAsync().Result).RootElement;
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("code", out var code) ? code.GetInt32() : 0;
    }
}
