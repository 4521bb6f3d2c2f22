using Trading.Exchanges.Okx;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>The connector with the throw-away keys of the vectors, whose requests go nowhere.</summary>
internal static class OkxTestExchange
{
    public const string SecretText = "okx-secret";

    public static Instrument Spot { get; } = new(new("OKX", "BTC-USDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.1m, LotSize = 0.00000001m };

    /// <summary>A contract of 0.01 bitcoin.</summary>
    public static Instrument Swap { get; } = new(new("OKX", "BTC-USDT-SWAP"), Currency.Of("BTC"), Currency.Of("USDT"))
    {
        Kind = InstrumentKind.Perpetual,
        TickSize = 0.1m,
        LotSize = 0.01m,
        Multiplier = 0.01m,
    };

    public static async Task<(IExchange Exchange, RequestCapture Capture)> ConnectAsync(Action<OkxOptions>? configure = null)
    {
        var capture = new RequestCapture(
            "okx",
            services => services.AddOkx(options =>
            {
                (options.Account, options.AllowsWithdrawal) = ("main", true);
                configure?.Invoke(options);
            }),
            new Dictionary<string, string> { ["okx:main:key"] = "okx-key", ["okx:main:secret"] = SecretText, ["okx:main:passphrase"] = "okx-pass" },
            Answer);
        await capture.Exchange.ConnectAsync(default);
        return (capture.Exchange, capture);
    }

    private static string Answer(HttpRequestMessage message)
    {
        string item = message.RequestUri!.AbsolutePath switch
        {
            "/api/v5/public/time" => """{"ts":"1700000000000"}""",
            "/api/v5/account/config" => """{"perm":"read_only,trade"}""",
            "/api/v5/trade/order" when message.Method == HttpMethod.Post => """{"ordId":"1","clOrdId":"a","sCode":"0","sMsg":"","ts":"1700000000000"}""",
            "/api/v5/trade/order-algo" when message.Method == HttpMethod.Post => """{"algoId":"1","algoClOrdId":"a","sCode":"0","sMsg":""}""",
            _ => "",
        };
        return $$"""{"code":"0","msg":"","data":[{{item}}]}""";
    }
}
