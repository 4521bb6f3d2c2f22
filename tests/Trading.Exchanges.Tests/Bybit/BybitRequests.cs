using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Bybit;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>What the connector sends, without a venue: throw-away keys, and a clock that stands at 1700000000000.</summary>
internal static class BybitRequests
{
    public const string Key = "bybit-key";
    public const string SecretText = "bybit-secret";

    public static RequestCapture Capture(BybitProduct product, Func<HttpRequestMessage, string>? answer = null) => new(
        "bybit",
        services => services.AddBybit(options => (options.Account, options.Product, options.AllowsWithdrawal) = ("main", product, true)),
        new Dictionary<string, string> { ["bybit:main:key"] = Key, ["bybit:main:secret"] = SecretText },
        message => message.RequestUri!.AbsolutePath switch
        {
            "/v5/market/time" => """{"retCode":0,"retMsg":"OK","result":{"timeSecond":"1700000000"},"time":1700000000000}""",
            "/v5/user/query-api" => """{"retCode":0,"retMsg":"","result":{"readOnly":0,"permissions":{"Spot":["SpotTrade"],"ContractTrade":["Order"],"Wallet":[]}},"time":1700000000000}""",
            _ => answer?.Invoke(message) ?? """{"retCode":0,"retMsg":"OK","result":{"list":[],"orderId":"1"},"time":1700000000000}""",
        });

    public static Instrument InstrumentOf(IExchange exchange) =>
        new(new(exchange.Venue, "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    /// <summary>Query and body, with booleans and numbers as they are written.</summary>
    public static Dictionary<string, string> ParametersOf(string query, string body)
    {
        var parameters = CcxtRequest.Decode(query).ToDictionary(StringComparer.Ordinal);
        if (body.Length == 0)
            return parameters;
        using var document = JsonDocument.Parse(body);
        foreach (var property in document.RootElement.EnumerateObject())
            parameters.Add(property.Name, property.Value.ToString());
        return parameters;
    }

    /// <summary>The signature as the venue computes it, from the raw text of the request.</summary>
    public static void CheckSignature(HttpRequestMessage message, string body)
    {
        string Header(string name) => message.Headers.GetValues(name).Single();
        Header("X-BAPI-API-KEY").ShouldBe(Key);
        Header("X-BAPI-TIMESTAMP").ShouldBe("1700000000000");
        Header("X-BAPI-RECV-WINDOW").ShouldBe("5000");
        string plain = Header("X-BAPI-TIMESTAMP") + Key + Header("X-BAPI-RECV-WINDOW") + (message.Method == HttpMethod.Post ? body : message.RequestUri!.Query.TrimStart('?'));
        Header("X-BAPI-SIGN").ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SecretText), Encoding.UTF8.GetBytes(plain))));
    }
}
