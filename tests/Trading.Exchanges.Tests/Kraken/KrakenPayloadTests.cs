using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Exchanges.Kraken;
using Trading.Exchanges.Tests.Payloads;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Kraken;

public sealed class KrakenPayloadTests
{
    private static readonly Instrument Bitcoin = new(new("KRAKEN", "BTC/USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.1m, LotSize = 0.00000001m };
    private static readonly KrakenSymbols Symbols = CreateSymbols();

    /// <summary>Which answers are read by what.</summary>
    private static readonly Dictionary<string, Func<JsonElement, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["GET /0/public/AssetPairs"] = root => new KrakenInstruments(Symbols, null!, NullLogger.Instance).ReadAll(root),
        ["GET /0/public/Ticker"] = root => KrakenSnapshots.ReadTicker(root, default),
        ["GET /0/public/Depth"] = root => KrakenSnapshots.ReadBook(Bitcoin, root, default).Bids,
        ["GET /0/public/Trades"] = root => root.OnlyPair().ItemsOf().Select(item => (object)KrakenSnapshots.ReadTrade(item)).ToList(),
        ["GET /0/public/OHLC"] = root => root.OnlyPair().ItemsOf().Select(item => (object)KrakenHistory.ReadBar(item, Timeframe.OneMinute)).ToList(),
        ["POST /0/private/BalanceEx"] = root => new KrakenAccount(Symbols, null!, new(TimeProvider.System), NullLogger.Instance).ReadBalances(root),
        ["POST /0/private/OpenOrders"] = root => root.Result().Require("open").Properties().ReadEach(new KrakenOrderParser(Symbols).ReadOrder, _ => { }),
        ["POST /0/private/ClosedOrders"] = root => root.Result().Require("closed").Properties().ReadEach(new KrakenOrderParser(Symbols).ReadOrder, _ => { }),
        ["POST /0/private/QueryOrders"] = root => root.Result().Properties().ReadEach(new KrakenOrderParser(Symbols).ReadOrder, _ => { }),
        ["POST /0/private/TradesHistory"] = root => new KrakenAccount(Symbols, null!, new(TimeProvider.System), NullLogger.Instance).ReadFills(root),
        ["POST /0/private/GetApiKeyInfo"] = root => KrakenAccount.ReadPermissions(root),
    };

    [Fact]
    public void EveryAnswerThatTheConnectorAsksForIsRead()
    {
        var read = Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))).ToArray();
        read.Select(KeyOf).Distinct().Count().ShouldBe(Readers.Count);
        foreach (var fixture in read)
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            object? value = Readers[KeyOf(fixture)](document.RootElement);
            value.ShouldNotBeNull(fixture.ToString());
            if (value is System.Collections.IList list)
                list.Count.ShouldBeGreaterThan(0, fixture.ToString());
        }
    }

    [Fact]
    public void AKeyThatMayWithdrawIsSeen()
    {
        using var document = JsonDocument.Parse(Rest().Single(item => KeyOf(item) == "POST /0/private/GetApiKeyInfo").Raw);
        KrakenAccount.ReadPermissions(document.RootElement).ShouldBe(new KeyPermissions(true, true, true));
    }

    [Fact]
    public void PairsHaveTheNamesOfTheStreams()
    {
        using var document = JsonDocument.Parse(Rest().Single(item => KeyOf(item) == "GET /0/public/AssetPairs").Raw);
        var instruments = new KrakenInstruments(Symbols, null!, NullLogger.Instance).ReadAll(document.RootElement);
        var bitcoin = instruments.Single(instrument => instrument.Id.Symbol == "BTC/USD");
        (bitcoin.TickSize, bitcoin.LotSize, bitcoin.MinQuantity, bitcoin.MinNotional).ShouldBe((0.1m, 0.00000001m, 0.0001m, 0.5m));
        instruments.Single(instrument => instrument.Id.Symbol == "ETH/BTC").QuoteCurrency.ShouldBe(Currency.Of("BTC"));
        Symbols.OfRest("XXBTZUSD").ShouldBe(Symbols.OfRest("XBTUSD"));
        Symbols.CurrencyOf("XXBT").Code.ShouldBe("BTC");
        Symbols.CurrencyOf("ZUSD").Code.ShouldBe("USD");
        Symbols.CurrencyOf("ETH2.S").Code.ShouldBe("ETH2.S");
        KrakenPair.CodeOf("XDG").ShouldBe("DOGE");
    }

    /// <summary>25,435.21 of which 8,249.76 are held leave 17,185.45; 1.2435 of which 0.8423 are held leave 0.4012.</summary>
    [Fact]
    public void WhatOrdersHoldIsNotAvailable()
    {
        using var document = JsonDocument.Parse(Rest().Single(item => KeyOf(item) == "POST /0/private/BalanceEx").Raw);
        var balances = (List<VenueBalance>)Readers["POST /0/private/BalanceEx"](document.RootElement)!;
        balances.ShouldBe([new(Currency.Of("USD"), 25435.21m, 17185.45m), new(Currency.Of("BTC"), 1.2435m, 0.4012m)]);
    }

    /// <summary>The numbers come from the text by another way.</summary>
    [Fact]
    public void OrdersAreReadAsTheyStandThere()
    {
        int seen = 0;
        foreach (var fixture in Rest().Where(fixture => KeyOf(fixture) is "POST /0/private/OpenOrders" or "POST /0/private/ClosedOrders" or "POST /0/private/QueryOrders"))
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            foreach (var order in (List<VenueOrder>)Readers[KeyOf(fixture)](document.RootElement)!)
            {
                seen++;
                var result = document.RootElement.GetProperty("result");
                var list = result.TryGetProperty("open", out var inner) || result.TryGetProperty("closed", out inner) ? inner : result;
                var item = list.GetProperty(order.VenueOrderId);
                decimal Number(string name) => decimal.Parse(item.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
                order.Quantity.ShouldBe(Number("vol"));
                order.FilledQuantity.ShouldBe(Number("vol_exec"));
                order.AverageFillPrice.ShouldBe(Number("price"));
                order.Side.ToString().ToLowerInvariant().ShouldBe(item.GetProperty("descr").GetProperty("type").GetString());
                order.IsOpen.ShouldBe(item.GetProperty("status").GetString() is "open" or "pending");
                order.Status.ShouldNotBeNull();
                order.Type.ShouldNotBeNull();
            }
        }

        seen.ShouldBe(7);
    }

    /// <summary>Where things stand by their ids, each is mutated for itself: an id that is another is another thing.</summary>
    [Fact]
    public void NoMutationOfAnAnswerMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))))
        {
            var read = Readers[KeyOf(fixture)];
            string? list = fixture.Path switch
            {
                "/0/private/OpenOrders" => "open",
                "/0/private/ClosedOrders" => "closed",
                "/0/private/TradesHistory" => "trades",
                "/0/private/BalanceEx" or "/0/private/QueryOrders" or "/0/public/AssetPairs" => "",
                _ => null,
            };
            if (list is null)
            {
                tried += PayloadMutation.Try(fixture.Raw, read, fixture.ToString());
                if (fixture.Path == "/0/public/Depth")
                    tried += PayloadMutation.Try(fixture.Raw, root => KrakenSnapshots.ReadBook(Bitcoin, root, default).Asks, fixture.ToString());
                continue;
            }

            using var document = JsonDocument.Parse(fixture.Raw);
            var result = document.RootElement.GetProperty("result");
            foreach (var item in (list.Length == 0 ? result : result.GetProperty(list)).EnumerateObject())
            {
                tried += PayloadMutation.Try(
                    item.Value.GetRawText(),
                    mutated =>
                    {
                        string inner = $"{{\"{item.Name}\":{mutated.GetRawText()}}}";
                        using var whole = JsonDocument.Parse($"{{\"error\":[],\"result\":{(list.Length == 0 ? inner : $"{{\"{list}\":{inner}}}")}}}");
                        return read(whole.RootElement);
                    },
                    fixture.ToString());
            }
        }

        tried.ShouldBeGreaterThan(1_500);
    }

    [Fact]
    public void NoAnswerIsTakenForAnError()
    {
        var time = TimeProvider.System;
        var protocol = new KrakenRestProtocol(
            new("https://api.kraken.com"), new(new FixedSecretProvider(new Dictionary<string, string>()), "kraken", null), new(time), new(time), new(time, TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(5));
        foreach (var fixture in Rest())
            protocol.ReadError(200, Encoding.UTF8.GetBytes(fixture.Raw)).ShouldBeNull(fixture.ToString());
    }

    [Fact]
    public void MessagesOfStreamsAreReadAsTheyStandThere()
    {
        var received = Timestamp.FromUtc(2026, 1, 2);
        using var ticker = Stream("Ticker");
        KrakenStreamProtocol.ReadQuote(ticker.RootElement.GetProperty("data")[0], received).ShouldBe(new Quote(received, 0.10025, 740, 0.10035, 740));
        using var trades = Stream("Trades");
        KrakenStreamProtocol.ReadTrade(trades.RootElement.GetProperty("data")[0]).ShouldBe(
            new VenueTrade("4665906", new(Timestamp.Parse("2023-09-25T07:49:37.708706Z"), 0.5117, 40, OrderSide.Sell)));
        using var bars = Stream("Kline");
        KrakenStreamProtocol.ReadBar(bars.RootElement.GetProperty("data")[0], Timeframe.FiveMinutes).ShouldBe(
            new Bar(Timestamp.FromUtc(2023, 10, 4, 16, 25), Timestamp.FromUtc(2023, 10, 4, 16, 30), 0.5624, 0.5628, 0.5622, 0.5627, 30927.68066226));
    }

    /// <summary>Updates name what changed alone; what an order was before stays.</summary>
    [Fact]
    public void EventsOfAnOrderAreAddedUp()
    {
        var account = new AccountRecorder();
        var events = UserEvents(account);
        Take(events, """{"exec_type":"new","order_id":"O1","cl_ord_id":"abc","symbol":"BTC/USD","side":"buy","order_type":"limit","order_qty":1.5,"limit_price":30000.1,"order_status":"new","time_in_force":"GTC","timestamp":"2026-01-02T03:04:05.123456Z"}""");
        Take(events, """{"exec_type":"trade","order_id":"O1","exec_id":"T1","last_qty":0.5,"last_price":30000.0,"cum_qty":0.5,"avg_price":30000.0,"liquidity_ind":"m","fees":[{"asset":"USD","qty":2.4}],"order_status":"partially_filled","timestamp":"2026-01-02T03:04:06Z"}""");
        Take(events, """{"exec_type":"canceled","order_id":"O1","order_status":"canceled","reason":"User requested","timestamp":"2026-01-02T03:04:07Z"}""");
        var order = account.Orders[^1];
        (order.ClientOrderId, order.Instrument.Symbol, order.Side, order.Quantity, order.LimitPrice, order.FilledQuantity, order.AverageFillPrice, order.Status, order.Reason)
            .ShouldBe(("abc", "BTC/USD", OrderSide.Buy, 1.5m, 30000.1m, 0.5m, 30000.0m, OrderStatus.Cancelled, "User requested"));
        account.Orders.Select(item => item.Status).ShouldBe([OrderStatus.Accepted, OrderStatus.PartiallyFilled, OrderStatus.Cancelled]);
        var fill = account.Fills.Single();
        (fill.TradeId, fill.ClientOrderId, fill.Price, fill.Quantity, fill.Fee, fill.Liquidity).ShouldBe(("T1", "abc", 30000.0m, 0.5m, new Money(2.4m, Currency.Of("USD")), Liquidity.Maker));
        Should.Throw<VenueFormatException>(() => Take(events, """{"exec_type":"canceled","order_id":"O2"}""")).Message.ShouldContain("symbol");
    }

    [Fact]
    public void NoMutationOfAnAccountsEventMakesAWrongNumber()
    {
        const string Event = """{"exec_type":"trade","order_id":"O1","exec_id":"T1","cl_ord_id":"abc","symbol":"BTC/USD","side":"buy","order_type":"limit","order_qty":1.5,"limit_price":30000.1,"last_qty":0.5,"last_price":30000.0,"cum_qty":0.5,"avg_price":30000.0,"liquidity_ind":"m","fees":[{"asset":"USD","qty":2.4}],"order_status":"partially_filled","timestamp":"2026-01-02T03:04:06Z"}""";
        int tried = PayloadMutation.Try(Event, root => Taken(root).Orders.ToList(), "orders");
        tried += PayloadMutation.Try(Event, root => Taken(root).Fills.ToList(), "fills");
        tried.ShouldBeGreaterThan(400);

        static AccountRecorder Taken(JsonElement root)
        {
            var account = new AccountRecorder();
            UserEvents(account).Take(root);
            return account;
        }
    }

    private static void Take(KrakenUserEvents events, string text)
    {
        using var document = JsonDocument.Parse(text);
        events.Take(document.RootElement);
    }

    private static KrakenUserEvents UserEvents(AccountRecorder account)
    {
        var feed = new UserFeed("account", new("KRAKEN", null!, null!, TimeProvider.System, new(), NullLogger.Instance));
        feed.Attach(account);
        return new(feed);
    }

    private static JsonDocument Stream(string name) =>
        JsonDocument.Parse(Fixture.Of("kraken").Last(fixture => fixture.Kind == "subscriptions" && fixture.Name.EndsWith("/" + name, StringComparison.Ordinal)).Raw);

    private static IEnumerable<Fixture> Rest() => Fixture.Of("kraken").Where(fixture => fixture.Kind == "rest" && fixture.Raw.Length > 0);

    private static string KeyOf(Fixture fixture) => $"{fixture.Method} {fixture.Path}";

    /// <summary>The documented pairs, and those of the documented orders.</summary>
    private static KrakenSymbols CreateSymbols()
    {
        var symbols = new KrakenSymbols(null!);
        using var assets = JsonDocument.Parse(Rest().Single(item => KeyOf(item) == "GET /0/public/Assets").Raw);
        symbols.TakeAssets(assets.RootElement);
        var root = System.Text.Json.Nodes.JsonNode.Parse(Rest().Single(item => KeyOf(item) == "GET /0/public/AssetPairs").Raw)!;
        foreach (string name in new[] { "XBT/GBP", "XBT/EUR", "SUI/USD" })
        {
            var pair = root["result"]!["XXBTZUSD"]!.DeepClone();
            pair["altname"] = name.Replace("/", "", StringComparison.Ordinal);
            pair["wsname"] = name;
            root["result"]![name == "SUI/USD" ? "SUIUSD" : "XXBTZ" + name[4..]] = pair;
        }

        using var pairs = JsonDocument.Parse(root.ToJsonString());
        symbols.TakePairs(pairs.RootElement, message => throw new InvalidOperationException(message));
        return symbols;
    }
}
