using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Kraken;

/// <summary>The simulated venue refuses what the real one does, and in its words.</summary>
public sealed class KrakenSimulatorTests
{
    private const string Key = "key";
    private const string SecretText = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
    private const string Order = "pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000";

    private readonly KrakenSimulator _simulator = Create();
    private long _nonce = 1_000;

    [Fact]
    public void SignaturesAreOverTheBodyAsItCame()
    {
        ErrorOf(Send("AddOrder", Order, nonce: 5)).ShouldBe("");
        ErrorOf(Send("AddOrder", Order, nonce: 6, tamper: body => body.Replace("0.01", "0.02", StringComparison.Ordinal))).ShouldBe("EAPI:Invalid signature");
        ErrorOf(Send("AddOrder", Order, nonce: 6, key: "other")).ShouldBe("EAPI:Invalid key");
        Account.OpenOrders.Count.ShouldBe(1);
    }

    [Fact]
    public void NoncesHaveToRise()
    {
        ErrorOf(Send("BalanceEx", "", nonce: 10)).ShouldBe("");
        ErrorOf(Send("BalanceEx", "", nonce: 10)).ShouldBe("EAPI:Invalid nonce");
        ErrorOf(Send("BalanceEx", "", nonce: 9)).ShouldBe("EAPI:Invalid nonce");
        ErrorOf(Send("BalanceEx", "", nonce: 11)).ShouldBe("");
    }

    [Theory]
    [InlineData("pair=XBTEUR&type=buy&ordertype=limit&volume=0.01&price=45000", "EQuery:Unknown asset pair")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000.05", "EOrder:Tick size check failed")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.00001&price=45000", "EOrder:Order minimum not met")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.0001&price=100", "EOrder:Cost minimum not met")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=1000&price=45000", "EOrder:Insufficient funds")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000&timeinforce=DAY", "EGeneral:Invalid arguments:timeinforce")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000&deadline=2023-12-31T23:59:59Z", "EService:Deadline elapsed")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000&deadline=2024-01-01T01:00:00Z", "EGeneral:Invalid arguments:deadline")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000&cl_ord_id=1234567890123456789", "EGeneral:Invalid arguments:cl_ord_id")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=45000&deadline=2024-01-01T00:00:05Z", "")]
    public void OrdersAreChecked(string body, string error)
    {
        ErrorOf(Send("AddOrder", body)).ShouldBe(error);
        Account.OpenOrders.Count.ShouldBe(error.Length == 0 ? 1 : 0);
    }

    /// <summary>15 private questions at once, and the next when the counter has fallen by one: after 1 / 0.33 seconds, so not after 3 and surely after 4.</summary>
    [Fact]
    public void TheCounterOfPrivateQuestionsFalls()
    {
        for (int i = 0; i < 15; i++)
            ErrorOf(Send("BalanceEx", "")).ShouldBe("");
        ErrorOf(Send("BalanceEx", "")).ShouldBe("EAPI:Rate limit exceeded");
        _simulator.AdvanceTo(_simulator.Time + TimeSpan.FromSeconds(3));
        ErrorOf(Send("BalanceEx", "")).ShouldBe("EAPI:Rate limit exceeded");
        _simulator.AdvanceTo(_simulator.Time + TimeSpan.FromSeconds(1));
        ErrorOf(Send("BalanceEx", "")).ShouldBe("");
    }

    /// <summary>Each order costs 1 and its cancellation at once 8: six pairs are 54, and 60 is the limit, so six more orders go and the seventh does not.</summary>
    [Fact]
    public void CancellingYoungOrdersCosts()
    {
        for (int i = 0; i < 6; i++)
        {
            ErrorOf(Send("AddOrder", Order + "&cl_ord_id=a")).ShouldBe("");
            ErrorOf(Send("CancelOrder", "cl_ord_id=a")).ShouldBe("");
        }

        for (int i = 0; i < 6; i++)
            ErrorOf(Send("AddOrder", Order)).ShouldBe("");
        ErrorOf(Send("AddOrder", Order)).ShouldBe("EOrder:Rate limit exceeded");
    }

    [Fact]
    public void AllOrdersAreCancelledWhenNothingIsHeard()
    {
        ErrorOf(Send("AddOrder", Order)).ShouldBe("");
        ErrorOf(Send("CancelAllOrdersAfter", "timeout=60")).ShouldBe("");
        _simulator.AdvanceTo(_simulator.Time + TimeSpan.FromSeconds(40));
        ErrorOf(Send("CancelAllOrdersAfter", "timeout=60")).ShouldBe("");
        _simulator.AdvanceTo(_simulator.Time + TimeSpan.FromSeconds(59));
        Account.OpenOrders.Count.ShouldBe(1);
        _simulator.AdvanceTo(_simulator.Time + TimeSpan.FromSeconds(2));
        Account.OpenOrders.Count.ShouldBe(0);
    }

    private SimulatedAccount Account => _simulator.Exchange.Accounts[0];

    private static KrakenSimulator Create()
    {
        var options = new KrakenSimulatorOptions { WarmUp = TimeSpan.Zero };
        options.Instruments.Add(new() { Symbol = "BTC/USD", BaseAsset = "BTC", QuoteAsset = "USD", TickSize = 0.1m, LotSize = 0.00000001m, MinQuantity = 0.0001m, MinNotional = 0.5m, Agents = null });
        var simulator = new KrakenSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USD", 100_000m));
        return simulator;
    }

    private SimulatedResponse Send(string method, string parameters, long? nonce = null, string key = Key, Func<string, string>? tamper = null)
    {
        string number = (nonce ?? ++_nonce).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string body = $"nonce={number}{(parameters.Length > 0 ? "&" : "")}{parameters}";
        string path = "/0/private/" + method;
        byte[] signed = HMACSHA512.HashData(Convert.FromBase64String(SecretText), (byte[])[.. Encoding.UTF8.GetBytes(path), .. SHA256.HashData(Encoding.UTF8.GetBytes(number + body))]);
        return _simulator.Handle(new()
        {
            Method = "POST",
            Path = path,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["API-Key"] = key,
                ["API-Sign"] = Convert.ToBase64String(signed),
                ["Content-Type"] = "application/x-www-form-urlencoded",
            },
            Body = Encoding.UTF8.GetBytes(tamper is null ? body : tamper(body)),
        });
    }

    private static string ErrorOf(SimulatedResponse response)
    {
        response.Status.ShouldBe(200);
        using var document = JsonDocument.Parse(response.Body);
        return string.Join(' ', document.RootElement.GetProperty("error").EnumerateArray().Select(error => error.GetString()));
    }
}
