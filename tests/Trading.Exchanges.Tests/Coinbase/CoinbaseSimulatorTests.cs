using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Coinbase;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Coinbase;

/// <summary>The simulated venue keeps the rules of the protocol sheet, and the connector what the venue asks of it.</summary>
public sealed class CoinbaseSimulatorTests
{
    private const string Key = "organizations/1/apiKeys/mine";
    private const string OrdersPath = "/api/v3/brokerage/orders";

    private static readonly ECDsa Private = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Each part of a token alone, changed: the last is the good one.</summary>
    [Theory]
    [InlineData("kid", "somebody", 401)]
    [InlineData("sub", "somebody", 401)]
    [InlineData("iss", "other", 401)]
    [InlineData("alg", "none", 401)]
    [InlineData("alg", "EdDSA", 401)]
    [InlineData("typ", "JWS", 401)]
    [InlineData("nonce", "", 401)]
    [InlineData("uri", "GET api.coinbase.com/api/v3/brokerage/products", 401)]
    [InlineData("uri", "POST api.coinbase.com/api/v3/brokerage/accounts", 401)]
    [InlineData("uri", "GET api.coinbase.com/api/v3/brokerage/accounts?limit=5", 401)]
    [InlineData("uri", "GET https://api.coinbase.com/api/v3/brokerage/accounts", 401)]
    [InlineData("signature", "", 401)]
    [InlineData("", "", 200)]
    public void ATokenMustBeRightInEveryPart(string part, string value, int status) =>
        Get(Create(), "/accounts", part, value).Status.ShouldBe(status);

    /// <summary>Good from its beginning, before its end, and for two minutes at most.</summary>
    [Theory]
    [InlineData(0, 120, 200)]
    [InlineData(1, 121, 401)]
    [InlineData(-120, 0, 401)]
    [InlineData(-119, 1, 200)]
    [InlineData(0, 121, 401)]
    public void ATokenHasItsTime(long begin, long end, int status) => Get(Create(), "/accounts", begin: begin, end: end).Status.ShouldBe(status);

    /// <summary>A key whose check is the account's own is one of Ed25519.</summary>
    [Fact]
    public void AKeyOfTheOtherAlgorithmIsCheckedByItsOwnMeans()
    {
        var simulator = Create();
        simulator.Exchange.AddAccount("other", new() { Key = "edwards", Verify = (text, signature) => SHA256.HashData(text).SequenceEqual(signature) }, ("USD", 1m));
        string token = Token("GET api.coinbase.com/api/v3/brokerage/accounts", simulator, name: "edwards", algorithm: "EdDSA", sign: SHA256.HashData);
        Send(simulator, "GET", "/api/v3/brokerage/accounts", "", token).Status.ShouldBe(200);
        token = Token("GET api.coinbase.com/api/v3/brokerage/accounts", simulator, name: "edwards", algorithm: "ES256", sign: SHA256.HashData);
        Send(simulator, "GET", "/api/v3/brokerage/accounts", "", token).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("\"base_size\":\"0.01\"", "\"base_size\":\"0.000000001\"", "PREVIEW_INVALID_SIZE_PRECISION")]
    [InlineData("\"base_size\":\"0.01\"", "\"base_size\":\"0.00000001\"", "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL")]
    [InlineData("\"base_size\":\"0.01\"", "\"base_size\":\"3500\"", "PREVIEW_INVALID_BASE_SIZE_TOO_LARGE")]
    [InlineData("\"base_size\":\"0.01\"", "\"base_size\":\"1000\"", "PREVIEW_INSUFFICIENT_FUND")]
    [InlineData("\"limit_price\":\"45000\"", "\"limit_price\":\"45000.001\"", "PREVIEW_INVALID_PRICE_PRECISION")]
    [InlineData("BTC-USD", "NO-SUCH", "PREVIEW_INVALID_PRODUCT_ID")]
    [InlineData("limit_limit_gtc", "trigger_bracket_gtc", "UNSUPPORTED_ORDER_CONFIGURATION")]
    public void EachRuleHasItsReason(string good, string bad, string reason)
    {
        var simulator = Create();
        var (status, root) = Post(simulator, OrdersPath, Order("a").Replace(good, bad, StringComparison.Ordinal));
        status.ShouldBe(200);
        root.GetProperty("success").GetBoolean().ShouldBeFalse();
        root.GetProperty("error_response").ToString().ShouldContain(reason);
        simulator.Exchange.Accounts[0].Orders.ShouldBeEmpty();
    }

    /// <summary>Numbers are texts, and there is one configuration.</summary>
    [Theory]
    [InlineData("\"base_size\":\"0.01\"", "\"base_size\":0.01")]
    [InlineData("\"client_order_id\":\"a\",", "")]
    [InlineData("\"limit_limit_gtc\"", "\"market_market_ioc\":{},\"limit_limit_gtc\"")]
    public void AMalformedOrderIsABadRequest(string good, string bad) => Post(Create(), OrdersPath, Order("a").Replace(good, bad, StringComparison.Ordinal)).Status.ShouldBe(400);

    [Fact]
    public void AClientsIdGivesTheOldOrderAgainForEver()
    {
        var simulator = Create();
        string first = Post(simulator, OrdersPath, Order("a")).Root.GetProperty("success_response").GetProperty("order_id").GetString()!;
        Post(simulator, OrdersPath, Order("a").Replace("0.01", "0.02", StringComparison.Ordinal)).Root.GetProperty("success_response").GetProperty("order_id").GetString().ShouldBe(first);
        string cancel = $$"""{"order_ids":["{{first}}"]}""";
        Post(simulator, OrdersPath + "/batch_cancel", cancel).Root.GetProperty("results")[0].GetProperty("success").GetBoolean().ShouldBeTrue();
        Post(simulator, OrdersPath + "/batch_cancel", cancel).Root.GetProperty("results")[0].GetProperty("failure_reason").GetString().ShouldBe("UNKNOWN_CANCEL_ORDER");
        Post(simulator, OrdersPath, Order("a")).Root.GetProperty("success_response").GetProperty("order_id").GetString().ShouldBe(first);
        simulator.Exchange.Accounts[0].Orders.Count.ShouldBe(1);
    }

    /// <summary>A market order buys for money alone, so that the connector sends what buys units as a limit order, 5 % above the best offer.</summary>
    [Fact]
    public void WhatBuysUnitsAtTheMarketIsALimitOrder()
    {
        using var bed = CreateBed();
        Post(bed.Simulator, OrdersPath, """{"client_order_id":"b","product_id":"BTC-USD","side":"BUY","order_configuration":{"market_market_ioc":{"base_size":"0.01"}}}""")
            .Root.GetProperty("error_response").ToString().ShouldContain("UNSUPPORTED_ORDER_CONFIGURATION");
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTC-USD", default);
            var market = new OrderRequest { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.5m };
            var nobody = await exchange.Orders!.SubmitAsync("c1", market, default);
            (nobody.Outcome, nobody.Error!.Kind).ShouldBe((SubmissionOutcome.Rejected, VenueErrorKind.NotSent));

            // 0.3 at 50,000 and 0.1 at 52,500 can be bought within 5 %; 0.1 at 52,500.01 cannot.
            foreach (var (id, size, price) in new[] { ("s1", "0.3", "50000"), ("s2", "0.1", "52500"), ("s3", "0.1", "52500.01") })
                Post(bed.Simulator, OrdersPath, Order(id).Replace("BUY", "SELL", StringComparison.Ordinal).Replace("0.01", size, StringComparison.Ordinal).Replace("45000", price, StringComparison.Ordinal), "other");
            (await exchange.Orders.SubmitAsync("c2", market, default)).Outcome.ShouldBe(SubmissionOutcome.Accepted);
            var found = (await exchange.Orders.FindAsync(new(instrument, "c2"), default))!;
            (found.FilledQuantity, found.Status, found.LimitPrice).ShouldBe((0.4m, OrderStatus.Cancelled, 52_500m));
        });
    }

    [Fact]
    public void AnOrderIsEditedAndTheStreamSaysSo()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var account = new AccountRecorder();
            _ = exchange.UserStreams!.Subscribe(account);
            await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTC-USD", default);
            await exchange.Orders!.SubmitAsync("e1", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 45_000m }, default);
            var changed = await exchange.Orders.ModifyAsync(new(instrument, "e1"), new() { LimitPrice = 44_000m }, default);
            changed.Outcome.ShouldBe(OrderCommandOutcome.Accepted, changed.Error?.ToString());
            await bed.UntilAsync(() => account.Orders.Any(order => order.LimitPrice == 44_000m && order.Quantity == 0.01m), "the change is told");
            (await exchange.Orders.ModifyAsync(new(instrument, "none"), new() { LimitPrice = 44_000m }, default)).Outcome.ShouldBe(OrderCommandOutcome.NotOpen);
        });
    }

    /// <summary>The numbers of a session go over all its channels, and one without a subscription ends.</summary>
    [Fact]
    public void MessagesOfAllChannelsAreNumberedTogether()
    {
        var simulator = Create(agents: true);
        var silent = simulator.Open("/", "")!;
        var socket = simulator.Open("/", "")!;
        foreach (string channel in new[] { "heartbeats", "level2", "market_trades", "ticker", "candles" })
            socket.Receive(Encoding.UTF8.GetBytes($$"""{"type":"subscribe","channel":"{{channel}}","product_ids":["BTC-USD"]}"""));
        simulator.AdvanceTo(simulator.Time + TimeSpan.FromSeconds(20));
        var (channels, numbers) = (new HashSet<string>(), new List<long>());
        while (socket.TryTake(out byte[] message))
        {
            using var document = JsonDocument.Parse(message);
            channels.Add(document.RootElement.GetProperty("channel").GetString()!);
            numbers.Add(document.RootElement.GetProperty("sequence_num").GetInt64());
        }

        channels.Order().ShouldBe(["candles", "heartbeats", "l2_data", "market_trades", "subscriptions", "ticker"]);
        numbers.ShouldBe(Enumerable.Range(0, numbers.Count).Select(number => (long)number));
        numbers.Count.ShouldBeGreaterThan(100);
        silent.IsClosed.ShouldBeTrue();
        socket.IsClosed.ShouldBeFalse();
    }

    /// <summary>What the venue's documented answers have, those of the simulator have.</summary>
    [Theory]
    [InlineData("/accounts", "accounts", "Account/GetAccounts", "")]
    [InlineData("/orders/historical/batch", "orders", "Trading/GetOrders", "")]
    [InlineData("/orders/historical/fills", "fills", "Trading/GetUserTrades", "")]
    [InlineData("/market/products", "products", "ExchangeData/GetSymbols", "fcm_trading_session_details future_product_details approximate_quote_24h_volume")]
    [InlineData("/market/products/BTC-USD/ticker", "trades", "ExchangeData/GetTradeHistory", "bid ask")]
    [InlineData("/market/products/BTC-USD/candles?start=1704067200&end=1704067800&granularity=ONE_MINUTE", "candles", "ExchangeData/GetKlines", "")]
    public void AnswersHaveTheMembersOfTheDocumentedOnes(string path, string list, string fixture, string without)
    {
        var simulator = Create(agents: true);
        simulator.AdvanceTo(simulator.Time + TimeSpan.FromMinutes(3));
        Post(simulator, OrdersPath, """{"client_order_id":"b","product_id":"BTC-USD","side":"BUY","order_configuration":{"market_market_ioc":{"quote_size":"1000"}}}""").Root.GetProperty("success").GetBoolean().ShouldBeTrue();
        string[] parts = path.Split('?');
        string token = Token($"GET api.coinbase.com/api/v3/brokerage{parts[0]}", simulator);
        var response = simulator.Handle(new()
        {
            Method = "GET",
            Path = "/api/v3/brokerage" + parts[0],
            Query = parts.Length > 1 ? parts[1] : "",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Bearer " + token },
        });
        response.Status.ShouldBe(200, response.Text);
        using var own = JsonDocument.Parse(response.Body);
        using var documented = JsonDocument.Parse(Payloads.Fixture.Of("coinbase").First(item => item.Name.EndsWith(fixture, StringComparison.Ordinal)).Raw);
        string[] has = Names(own.RootElement.GetProperty(list)[0]);
        string[] wanted = Names(documented.RootElement.GetProperty(list)[0]);
        wanted.Length.ShouldBeGreaterThan(4);
        wanted.Except(has).Except(without.Split(' ')).ShouldBeEmpty();

        static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
    }

    [Fact]
    public void AnAccountsStreamNeedsAToken()
    {
        var simulator = Create();
        var socket = simulator.Open("/", "")!;
        socket.Receive("""{"type":"subscribe","channel":"user"}"""u8.ToArray());
        socket.TryTake(out byte[] refusal).ShouldBeTrue();
        Encoding.UTF8.GetString(refusal).ShouldContain("authentication failure");
        socket.Receive(Encoding.UTF8.GetBytes($$"""{"type":"subscribe","channel":"user","jwt":"{{Token(null, simulator)}}"}"""));
        socket.TryTake(out byte[] confirmation).ShouldBeTrue();
        Encoding.UTF8.GetString(confirmation).ShouldContain("\"subscriptions\":{\"user\":[");
    }

    [Fact]
    public void WhoAsksTooOftenIsTurnedAway()
    {
        var simulator = Create();
        for (int i = 1; i <= 10; i++)
            Send(simulator, "GET", "/api/v3/brokerage/time", "", null).Status.ShouldBe(200);
        var (status, root) = Send(simulator, "GET", "/api/v3/brokerage/time", "", null);
        status.ShouldBe(429);
        root.GetProperty("errors")[0].GetProperty("id").GetString().ShouldBe("rate_limit_exceeded");
    }

    private static string Order(string id) =>
        $$$$"""{"client_order_id":"{{{{id}}}}","product_id":"BTC-USD","side":"BUY","order_configuration":{"limit_limit_gtc":{"base_size":"0.01","limit_price":"45000","post_only":false}}}""";

    private static (int Status, JsonElement Root) Post(CoinbaseSimulator simulator, string path, string body, string account = "mine") =>
        Send(simulator, "POST", path, body, Token($"POST api.coinbase.com{path}", simulator, name: Key.Replace("mine", account, StringComparison.Ordinal)));

    private static (int Status, JsonElement Root) Get(CoinbaseSimulator simulator, string path, string part = "", string value = "", long begin = 0, long end = 120) =>
        Send(simulator, "GET", "/api/v3/brokerage" + path, "", Token($"GET api.coinbase.com/api/v3/brokerage{path}", simulator, part, value, begin, end));

    private static (int Status, JsonElement Root) Send(CoinbaseSimulator simulator, string method, string path, string body, string? token)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (token is not null)
            headers["Authorization"] = "Bearer " + token;
        var response = simulator.Handle(new() { Method = method, Path = path, Headers = headers, Body = Encoding.UTF8.GetBytes(body) });
        if (response.Status == 401)
            return (401, default);
        using var document = JsonDocument.Parse(response.Body);
        return (response.Status, document.RootElement.Clone());
    }

    /// <summary>A token with one part of it changed.</summary>
    private static string Token(
        string? subject, CoinbaseSimulator simulator, string part = "", string value = "", long begin = 0, long end = 120, string name = Key, string algorithm = "ES256", Func<byte[], byte[]>? sign = null)
    {
        long now = simulator.VenueTime.ToUnixMilliseconds() / 1000;
        var header = new Dictionary<string, object> { ["alg"] = algorithm, ["kid"] = name, ["nonce"] = "0123456789abcdef", ["typ"] = "JWT" };
        var claims = new Dictionary<string, object> { ["sub"] = name, ["iss"] = "cdp", ["nbf"] = now + begin, ["exp"] = now + end };
        if (subject is not null)
            claims["uri"] = subject;
        if (part is "alg" or "kid" or "nonce" or "typ")
            header[part] = value;
        else if (part is "sub" or "iss" or "uri")
            claims[part] = value;
        string text = $"{Encode(header)}.{Encode(claims)}";
        byte[] bytes = Encoding.ASCII.GetBytes(part == "signature" ? text + " " : text);
        byte[] signature = sign is null ? Private.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) : sign(bytes);
        return $"{text}.{Base64Url.EncodeToString(signature)}";

        static string Encode(Dictionary<string, object> members) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(members));
    }

    private static CoinbaseSimulator Create(bool agents = false, Timestamp? start = null)
    {
        var options = new CoinbaseSimulatorOptions { Seed = 3, WarmUp = TimeSpan.Zero };
        if (start is { } time)
            options.StartTime = time;
        if (!agents)
            options.Instruments.Add(new() { Symbol = "BTC-USD", BaseAsset = "BTC", QuoteAsset = "USD", LotSize = 0.00000001m, MinQuantity = 0.00000001m, MinNotional = 1m, MaxQuantity = 3_400m, Agents = null });
        var simulator = new CoinbaseSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = Private.ExportECPrivateKeyPem() }, ("USD", 1_000_000m), ("BTC", 10m));
        simulator.Exchange.AddAccount("other", new() { Key = Key.Replace("mine", "other", StringComparison.Ordinal), Secret = Private.ExportECPrivateKeyPem() }, ("USD", 1_000_000m), ("BTC", 10m));
        return simulator;
    }

    private static ExchangeTestBed<CoinbaseSimulator> CreateBed()
    {
        var clock = new VirtualTimeProvider();
        return new(Create(start: clock.Now), clock, "coinbase", services => services.AddCoinbase(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["coinbase:main:key"] = Key, ["coinbase:main:secret"] = Private.ExportECPrivateKeyPem() });
    }
}
