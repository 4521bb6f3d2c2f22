using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Trading.Exchanges.Kraken;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Kraken;

/// <summary>Our requests beside those of an independent client: the same method and path, all of its parameters with the same values, and a signature that holds.</summary>
public sealed class KrakenCcxtTests
{
    private const string Key = "kraken-key";
    private const string SecretText = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    /// <summary>What each client chooses for itself. Our beginning of fills is a second earlier, since the venue does not include it.</summary>
    private static readonly string[] Free = ["nonce", "start"];

    [Fact]
    public async Task EveryCallThatWeHaveTooMakesTheSameRequest()
    {
        int compared = 0;
        foreach (var theirs in CcxtRequest.Of("kraken"))
        {
            // It passes on what it does not know as it stands there.
            if (theirs.Parameters.ContainsKey("triggerPrice") || theirs.Parameters.ContainsKey("reduce_only") || await RequestOfAsync(theirs) is not { } ours)
                continue;
            compared++;
            ours.Message.Method.Method.ShouldBe(theirs.Method, theirs.ToString());
            ours.Message.RequestUri!.AbsolutePath.ShouldBe(theirs.Url.AbsolutePath, theirs.ToString());
            ours.Message.RequestUri.Host.ShouldBe(theirs.Url.Host);
            var parameters = CcxtRequest.Decode(ours.Message.RequestUri.Query.TrimStart('?'), ours.Body);
            foreach (var (name, value) in ParametersOf(theirs))
            {
                if (Free.Contains(name))
                    continue;
                parameters.ContainsKey(name).ShouldBeTrue($"{theirs}, {name}");
                parameters[name].ShouldBe(value, $"{theirs}, {name}");
            }

            if (theirs.Url.AbsolutePath.StartsWith("/0/private/", StringComparison.Ordinal))
                CheckSignature(ours.Message, ours.Body);
            parameters.ContainsKey("deadline").ShouldBe(theirs.Url.AbsolutePath is "/0/private/AddOrder" or "/0/private/AmendOrder", theirs.ToString());
        }

        compared.ShouldBe(24);
    }

    /// <summary>Some of its orders are JSON.</summary>
    private static IReadOnlyDictionary<string, string> ParametersOf(CcxtRequest theirs) => theirs.Body.StartsWith('{')
        ? System.Text.Json.JsonDocument.Parse(theirs.Body).RootElement.EnumerateObject().Where(field => field.Name != "trigger").ToDictionary(field => field.Name, field => field.Value.ToString())
        : theirs.Parameters;

    private static void CheckSignature(HttpRequestMessage message, string body)
    {
        string nonce = CcxtRequest.Decode(body)["nonce"];
        long.Parse(nonce, CultureInfo.InvariantCulture).ShouldBeInRange(1_700_000_000_000, 1_700_000_000_100);
        byte[] payload = [.. Encoding.UTF8.GetBytes(message.RequestUri!.AbsolutePath), .. SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body))];
        message.Headers.GetValues("API-Sign").Single().ShouldBe(Convert.ToBase64String(HMACSHA512.HashData(Convert.FromBase64String(SecretText), payload)));
        message.Headers.GetValues("API-Key").Single().ShouldBe(Key);
        message.Content!.Headers.ContentType!.MediaType.ShouldBe("application/x-www-form-urlencoded");
    }

    /// <summary>The request that our call makes, or <see langword="null"/> where there is none like it.</summary>
    private static async Task<(HttpRequestMessage Message, string Body)?> RequestOfAsync(CcxtRequest theirs)
    {
        var capture = new RequestCapture(
            "kraken",
            services => services.AddKraken(options => (options.Account, options.AllowsWithdrawal) = ("main", true)),
            new Dictionary<string, string> { ["kraken:main:key"] = Key, ["kraken:main:secret"] = SecretText },
            message => message.RequestUri!.AbsolutePath switch
            {
                "/0/public/Time" => """{"error":[],"result":{"unixtime":1700000000,"rfc1123":"Tue, 14 Nov 23 22:13:20 +0000"}}""",
                "/0/public/Assets" => """{"error":[],"result":{"XXBT":{"altname":"XBT"},"ZUSD":{"altname":"USD"}}}""",
                "/0/public/AssetPairs" => """{"error":[],"result":{"XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD","base":"XXBT","quote":"ZUSD","pair_decimals":1,"lot_decimals":8,"status":"online"}}}""",
                "/0/private/GetApiKeyInfo" => """{"error":[],"result":{"permissions":["query-funds","query-open-trades","modify-trades"]}}""",
                _ => """{"error":["EGeneral:Permission denied"]}""",
            });
        var exchange = capture.Exchange;
        await exchange.ConnectAsync(default);
        var instrument = new Instrument(new("KRAKEN", "BTC/USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.1m, LotSize = 0.00000001m };
        capture.Requests.Clear();
        Task? task = theirs.Call switch
        {
            "fetchTime" => exchange.ConnectAsync(default),
            "fetchTicker" => exchange.Snapshots!.GetTickerAsync(instrument, default),
            "fetchOrderBook" => exchange.Snapshots!.GetBookAsync(instrument, 10, default),
            "fetchOHLCV" => exchange.History!.ReadAsync<Bar>(
                new(instrument, Timeframe.Parse(theirs.Args[1].GetString()!), Timestamp.FromUnixMilliseconds(1_699_990_000_000), Timestamp.FromUnixMilliseconds(1_700_000_000_000), null), default),
            "fetchTrades" => exchange.Snapshots!.GetTradesAsync(instrument, 20, default),
            "fetchBalance" => exchange.Account!.GetBalancesAsync(default),
            "fetchMyTrades" => exchange.Account!.GetFillsAsync(instrument, Timestamp.FromUnixMilliseconds(1_699_990_000_000), default),
            "fetchOrder" => exchange.Orders!.FindAsync(new(instrument, null, "12345"), default),
            "fetchOpenOrders" => exchange.Orders!.GetOpenOrdersAsync(instrument, default),
            "cancelOrder" => exchange.Orders!.CancelAsync(new(instrument, "cid0001", theirs.Args[0].GetString() is { Length: > 0 } id ? id : null), default),
            "createOrder" => exchange.Orders!.SubmitAsync("cid0001", theirs.ToOrder(instrument), default),
            "editOrder" => exchange.Orders!.ModifyAsync(new(instrument, null, "12345"), new() { Quantity = 0.02m, LimitPrice = 60001m }, default),
            _ => null,
        };
        if (task is null)
            return null;
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is VenueException or MarketDataException)
        {
            // The answer was a refusal; the request is what counts.
        }

        return capture.Requests[0];
    }
}
